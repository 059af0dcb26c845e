import { defaultCategories, type DefaultCategoryKey } from "@expense-tracker/events/default-categories";
import kindWordsByLanguage from "./kind-words.json";

/**
 * Names of chains and services that are certain, by category, in folded words (`foldedWords`). Those that people pay online, and those that
 * name-suggestion-index lacks or takes for something else; for shops in the street, it knows many more.
 */
const certainNames: Partial<Record<DefaultCategoryKey, string>> = {
  groceries: `bigbasket|big basket|bbnow|blinkit|grofers|zepto|instamart|swiggy instamart|dmart|d mart|avenue supermarts|jiomart|
    reliance fresh|reliance smart|more supermarket|spencers|natures basket|licious|country delight|lulu hypermarket|lulu|
    carrefour|tesco|sainsburys|aldi|lidl|rewe|edeka|kaufland|waitrose|asda|morrisons|whole foods|wholefds|trader joes|kroger|safeway|
    walmart|costco|albert heijn|mercadona|naivas|shoprite|spinneys|keells|bhatbhateni|migros|coop|publix|ocado|instacart|hellofresh|
    gorillas|flink|getir|amazon fresh|picnic|metro cash|pyaterochka|magnit|perekrestok|vkusvill|lenta`,
  "eating-out": `swiggy|zomato|eatclub|faasos|box8|dominos|pizza hut|mcdonalds|mcdonald|kfc|burger king|subway|starbucks|cafe coffee day|
    ccd|chaayos|barbeque nation|haldirams|behrouz|third wave|blue tokai|taco bell|chipotle|dunkin|tim hortons|pret a manger|
    nandos|greggs|costa|deliveroo|ubereats|uber eats|doordash|grubhub|just eat|talabat|keeta|foodmandu|foodpanda|wingstop|popeyes|
    ifood|rappi|glovo|wolt|lieferando|thuisbezorgd|pedidosya|pedidos ya|skipthedishes|menulog|yemeksepeti|gofood|grabfood|bolt food|
    uber eat|mcd|panda express|five guys|shake shack`,
  transport: `uber|ola|rapido|namma yatri|meru|blusmart|delhi metro|dmrc|bmtc|bmrcl|bmrc|best bus|fastag|netc|lyft|bolt|careem|grab|gojek|
    yango|transport for london|tfl|ratp|bvg|oyster|lime|yulu|pickme|pathao|cabify|free now|freenow|didi|blablacar|tier mobility|voi|dott|
    ez link|octopus card|suica|pasmo|mta|wiener linien|berliner verkehrsbetriebe|yandex taxi|yandex go|e zpass|telepass`,
  fuel: `indian oil|indianoil|iocl|bharat petroleum|bpcl|hindustan petroleum|hpcl|hp petrol|shell|nayara|jio bp|adnoc|enoc|eppco|bp|
    esso|texaco|chevron|exxon|exxonmobil|totalenergies|aral|petronas|caltex|lukoil|gazpromneft|rosneft|tesla supercharger|ionity`,
  shopping: `amazon|amazon pay|amzn|amzn mktp|flipkart|myntra|ajio|meesho|nykaa|snapdeal|tata cliq|croma|reliance digital|vijay sales|
    decathlon|lifestyle|pantaloons|westside|zudio|max fashion|shoppers stop|h&m|zara|uniqlo|primark|ebay|etsy|target|best buy|
    apple store|noon|shein|temu|aliexpress|lenskart|titan|tanishq|daraz|lazada|shopee|asos|zalando|mercado libre|mercadolibre|allegro|
    bol|otto|cdiscount|tokopedia|bukalapak|trendyol|hepsiburada|rakuten|wildberries|ozon|jumia|takealot|wayfair|wish|vinted|zappos|
    media markt|mediamarkt|jb hi fi|el corte ingles|apple retail|aliexpress com`,
  "bills-utilities": `airtel|jio|reliance jio|vodafone|vi|bsnl|act fibernet|hathway|tata power|adani electricity|bescom|msedcl|mseb|tneb|
    tangedco|torrent power|mahanagar gas|indane|bharat gas|hp gas|igl|tata play|tata sky|dish tv|etisalat|dewa|verizon|comcast|xfinity|
    british gas|edf|octopus energy|thames water|safaricom|kplc|ncell|o2|ee limited|t mobile|tmobile|at&t|att|spectrum|telekom|telstra|optus|
    movistar|telefonica|iberdrola|endesa|naturgy|enel|e on|eon|engie|vattenfall|rwe|telcel|claro|tigo|entel|mtn|glo|airtel money|
    swisscom|salt mobile|sunrise|kpn|ziggo|proximus|telenet|telia|tele2|orange telecom|bouygues telecom|free mobile|sfr|beeline|megafon|
    rostelecom|turkcell|telkomsel|pln|smart communications|pldt|meralco|singtel|starhub|maxis|celcom|google fi|starlink`,
  "rent-housing": `nobroker|nobrokerhood|mygate|housing society|nestaway|stanza living|urban company|urbanclap|zolo`,
  health: `apollo|apollo pharmacy|medplus|netmeds|pharmeasy|1mg|tata 1mg|practo|fortis|manipal hospital|max healthcare|
    dr lal|lal pathlabs|thyrocare|cvs|walgreens|boots|superdrug|rossmann|healthkart|aster|chemist warehouse|docmorris|doctolib|teladoc`,
  "personal-care": `sephora|lakme|naturals salon|bath & body works|ulta|lush|loreal|body shop|dollar shave club|gillette`,
  sports: `cult fit|cultfit|golds gym|planet fitness|mcfit|basic fit|puregym|anytime fitness|virgin active|classpass|strava|peloton|gympass|
    urban sports club|wellhub|crunch fitness|fitness first`,
  home: `ikea|home depot|lowes|leroy merlin|obi|hornbach|bauhaus|bunnings|sodimac|wayfair|pepperfry|urban ladder|home centre|b&q`,
  vehicle: `halfords|autozone|kwik fit|jiffy lube|gomechanic|adac|midas|pep boys|firestone`,
  pets: `chewy|zooplus|fressnapf|petsmart|petco|pets at home|heads up for tails|supertails`,
  children: `firstcry|toys r us|hamleys|lego|mothercare|pampers|smyths toys|babyshop`,
  gifts: `ferns n petals|fnp|1 800 flowers|1800flowers|interflora|igp|hallmark|fleurop|moonpig`,
  donations: `unicef|red cross|greenpeace|save the children|wikimedia|wikipedia|oxfam|gofundme|ketto|milaap|msf|wwf|salvation army|betterplace|
    amnesty international|justgiving|globalgiving|medecins sans frontieres`,
  taxes: `hmrc|irs|income tax|finanzamt|agencia tributaria|impots|dgfip|turbotax|h&r block|canada revenue|ato payment|agenzia entrate|sars efiling`,
  insurance: `lic|hdfc life|sbi life|policybazaar|star health|icici lombard|icici prudential|acko|allianz|axa|aviva|geico|state farm|progressive|
    mapfre|generali|zurich insurance|ergo|huk coburg|lemonade|metlife|prudential|bupa|cigna|aetna|aflac|allstate|nationwide|liberty mutual|
    admiral|direct line|huk24|sanlam|old mutual|bajaj allianz|tata aig`,
  entertainment: `bookmyshow|pvr|inox|pvr inox|cinepolis|steam|playstation|xbox|nintendo|dream11|paytm insider|insider|amc theatres|odeon|cineworld|
    roxy cinema|vox cinemas|ticketmaster|smaaash|wonderla|eventbrite|eventim|stubhub|steampowered|steam games|epic games|riot games|
    blizzard|roblox|twitch|sony playstation|bet365|cinemark|regal cinemas|pathe|kinepolis|disneyland`,
  subscriptions: `netflix|spotify|prime video|amazon prime|hotstar|jiohotstar|disney|disney plus|sony liv|sonyliv|zee5|youtube|youtube premium|
    youtubepremium|google one|google play|google storage|icloud|apple bill|applecombill|apple services|itunes|audible|kindle|openai|chatgpt|
    claude ai|anthropic|github|notion|dropbox|adobe|microsoft 365|canva|linkedin|patreon|gaana|jiosaavn|tinder|hulu|hbo max|jetbrains|
    paramount plus|apple music|deezer|tidal|crunchyroll|dazn|nordvpn|expressvpn|1password|evernote|zoom us|zoom video|slack|figma|grammarly|
    substack|medium|new york times|nytimes|washington post|economist|headspace|calm|duolingo|bumble|scribd|surfshark|proton|onlyfans`,
  travel: `irctc|makemytrip|mmt|goibibo|cleartrip|yatra|easemytrip|ixigo|redbus|abhibus|indigo|air india|vistara|spicejet|akasa|emirates|
    etihad|qatar airways|lufthansa|ryanair|easyjet|british airways|airbnb|booking|oyo|agoda|expedia|trivago|taj hotels|marriott|hilton|
    hyatt|eurostar|deutsche bahn|db vertrieb|trainline|amtrak|delta air|united airlines|flixbus|flixmobility|ksrtc|msrtc|obilet|american airlines|
    southwest airlines|jetblue|alaska air|air canada|westjet|air france|klm|iberia|vueling|wizz air|eurowings|swiss air|austrian airlines|
    turkish airlines|pegasus airlines|aeroflot|singapore airlines|cathay pacific|ana airlines|japan airlines|korean air|qantas|jetstar|
    virgin australia|air nz|air new zealand|airasia|garuda indonesia|lion air|vietjet|thai airways|saudia|flydubai|ethiopian airlines|
    kenya airways|south african airways|latam|avianca|volaris|aeromexico|viva aerobus|gol linhas|copa airlines|sncf|renfe|trenitalia|italo|
    traveloka|trip com|ctrip|hostelworld|getyourguide|viator|hotels com|kayak|skyscanner|tui|hertz|avis|europcar|sixt|enterprise rent|vrbo|
    accor|ibis|novotel|radisson|sheraton|holiday inn|best western|travelodge|premier inn|turo`,
  education: `byjus|unacademy|vedantu|upgrad|coursera|udemy|khan academy|simplilearn|physics wallah|skillshare|allen|masterclass|edx|
    babbel|pluralsight|datacamp|codecademy|chegg|kumon|berlitz`,
  transfers: `groww|zerodha|upstox|kuvera|indmoney|coin by zerodha|nps|navi mutual fund|cred|cred club|paytm wallet|apay wallet|wise|remitly|
    western union|transferwise|revolut|moneygram|venmo|zelle|cash app|robinhood|coinbase|binance|trade republic|etoro|vanguard|moneygram`,
  cash: `nfscash`,
};

/**
 * Words that say what kind of place it is, by category and language (ISO 639-1), in folded words, compared as whole words. A new language
 * is one more line in each category of kind-words.json; there is no code to change.
 */
const kindWords: Partial<Record<DefaultCategoryKey, Readonly<Record<string, string>>>> = kindWordsByLanguage;

/** Words and names by category: `names` are certain, `words` only say what kind of place it is. */
export const keywordTable: Partial<Record<DefaultCategoryKey, { names: string; words: string }>> = Object.fromEntries(
  defaultCategories.map(({ key }) => {
    const words = Object.values(kindWords[key] ?? {}).join("|");
    return [key, { names: certainNames[key] ?? "", words }];
  }),
);

/** Only for money that arrives: the word salary in a debit's note means another person's salary. */
export const incomeWords =
  "salary|sal|payroll|stipend|wages|dividend|interest|interest paid|int paid|cashback|bonus|pension|royalty|commission|freelance|" +
  "tax refund|income tax refund|reward|rewards|gehalt|lohn|nomina|salario|sueldo|salaire|salaris|wynagrodzenie|stipendio|gaji|maas|lon";
