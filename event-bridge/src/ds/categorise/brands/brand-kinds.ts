import type { DefaultCategoryKey } from "@expense-tracker/events/default-categories";

/**
 * What the kinds of name-suggestion-index (OpenStreetMap's tags) are to a person who pays there. When a name has several kinds, the one
 * that stands first wins: a filling station with a shop and a car wash is a filling station. Kinds that are not named here say nothing of
 * a purchase: banks and cash machines, parks, street lamps.
 */
export const brandKinds: readonly (readonly [DefaultCategoryKey, string])[] = [
  ["groceries", "shop/supermarket shop/frozen_food shop/greengrocer shop/health_food"],
  ["fuel", "amenity/fuel"],
  [
    "eating-out",
    "amenity/fast_food amenity/restaurant amenity/cafe amenity/ice_cream amenity/pub amenity/bar amenity/biergarten",
  ],
  [
    "groceries",
    "shop/convenience shop/butcher shop/deli shop/dairy shop/beverages shop/alcohol shop/wine shop/seafood shop/kiosk",
  ],
  [
    "health",
    "amenity/pharmacy shop/optician shop/hearing_aids amenity/dentist amenity/clinic amenity/doctors healthcare/laboratory",
  ],
  ["eating-out", "shop/bakery shop/pastry shop/confectionery shop/coffee shop/tea shop/chocolate"],
  [
    "home",
    "shop/doityourself shop/hardware shop/furniture shop/bed shop/kitchen shop/houseware shop/garden_centre shop/paint",
  ],
  ["pets", "shop/pet shop/pet_grooming amenity/veterinary"],
  ["sports", "leisure/fitness_centre leisure/sports_centre leisure/fitness_station"],
  [
    "personal-care",
    "shop/cosmetics shop/perfumery shop/hairdresser shop/beauty shop/massage shop/chemist shop/tanning",
  ],
  ["children", "shop/toys shop/baby_goods amenity/childcare amenity/kindergarten leisure/indoor_play"],
  [
    "shopping",
    "shop/department_store shop/clothes shop/shoes shop/electronics shop/variety_store shop/books shop/jewelry shop/sports",
  ],
  [
    "shopping",
    "shop/outdoor shop/bag shop/fashion_accessories shop/watches shop/stationery shop/computer shop/video_games shop/mall",
  ],
  [
    "shopping",
    "shop/wholesale shop/appliance shop/hifi shop/camera shop/photo shop/music shop/musical_instrument shop/leather",
  ],
  [
    "shopping",
    "shop/second_hand shop/charity shop/craft shop/art shop/tobacco shop/e-cigarette shop/newsagent shop/games shop/anime",
  ],
  [
    "home",
    "shop/interior_decoration shop/household_linen shop/tiles shop/flooring shop/carpet shop/bathroom_furnishing shop/lighting",
  ],
  [
    "home",
    "shop/curtain shop/trade shop/electrical shop/country_store shop/dry_cleaning shop/laundry craft/cleaning shop/locksmith",
  ],
  ["gifts", "shop/florist shop/gift shop/party"],
  [
    "vehicle",
    "shop/car_repair shop/tyres shop/car_parts amenity/car_wash amenity/vehicle_inspection shop/motorcycle_repair shop/bicycle",
  ],
  [
    "entertainment",
    "amenity/cinema amenity/casino leisure/bowling_alley leisure/amusement_arcade tourism/theme_park shop/bookmaker",
  ],
  [
    "entertainment",
    "shop/lottery shop/ticket amenity/karaoke_box leisure/trampoline_park leisure/escape_game amenity/theatre",
  ],
  ["travel", "tourism/hotel tourism/hostel tourism/motel shop/travel_agency amenity/car_rental tourism/caravan_site"],
  [
    "bills-utilities",
    "shop/mobile_phone shop/telecommunication office/telecommunication shop/gas office/energy_supplier office/water_utility",
  ],
  ["insurance", "office/insurance"],
  [
    "transport",
    "amenity/bicycle_rental amenity/car_sharing amenity/taxi amenity/parking amenity/scooter_rental highway/toll_gantry",
  ],
  ["transport", "route/subway route/tram route/light_rail route/bus route/trolleybus route/monorail"],
  ["travel", "route/train route/ferry"],
  [
    "education",
    "amenity/language_school amenity/prep_school amenity/driving_school amenity/university amenity/music_school amenity/school",
  ],
  ["taxes", "office/tax_advisor"],
  ["rent-housing", "shop/storage_rental office/estate_agent landuse/residential"],
  ["fuel", "amenity/charging_station"],
  ["health", "amenity/hospital healthcare/physiotherapist shop/medical_supply shop/nutrition_supplements"],
  ["bills-utilities", "power/substation power/transformer telecom/exchange man_made/water_works"],
];
