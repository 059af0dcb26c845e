import type { DefaultCategoryKey } from "@expense-tracker/events/default-categories";

/**
 * Words and names by category, lower case, compared as whole words with a merchant's key or a note.
 * `names` are certain (a chain, a service); `words` only say what kind of place it is.
 */
export const keywordTable: Partial<Record<DefaultCategoryKey, { names: string; words: string }>> = {
  groceries: {
    names: `bigbasket|big basket|bbnow|blinkit|grofers|zepto|instamart|swiggy instamart|dmart|d mart|avenue supermarts|jiomart|
      reliance fresh|reliance smart|more supermarket|spencers|natures basket|licious|country delight|lulu hypermarket|lulu|
      carrefour|tesco|sainsburys|aldi|lidl|rewe|edeka|kaufland|waitrose|asda|morrisons|whole foods|trader joes|kroger|safeway|
      walmart|costco|albert heijn|mercadona|naivas|shoprite|spinneys|keells|bhatbhateni|migros|coop|publix`,
    words: `supermarket|supermart|grocery|groceries|kirana|provision|provisions|vegetables|fruits|dairy|milk|hypermarket|minimart|greengrocer`,
  },
  "eating-out": {
    names: `swiggy|zomato|eatclub|faasos|box8|dominos|pizza hut|mcdonalds|mcdonald|kfc|burger king|subway|starbucks|cafe coffee day|
      ccd|chaayos|barbeque nation|haldirams|behrouz|third wave|blue tokai|taco bell|chipotle|dunkin|tim hortons|pret a manger|
      nandos|greggs|costa|deliveroo|ubereats|uber eats|doordash|grubhub|just eat|talabat|keeta|foodmandu|foodpanda|wingstop|popeyes`,
    words: `restaurant|cafe|coffee|bakery|dhaba|biryani|pizza|pizzeria|burger|food|foods|kitchen|eatery|canteen|tiffin|sweets|juice|tea|
      chai|bar|pub|grill|diner|bistro|shawarma|ice cream|mess|lunch|dinner|breakfast|snacks|takeaway`,
  },
  transport: {
    names: `uber|ola|rapido|namma yatri|meru|blusmart|delhi metro|dmrc|bmtc|bmrcl|bmrc|best bus|fastag|netc|lyft|bolt|careem|grab|gojek|
      yango|transport for london|tfl|ratp|bvg|oyster|lime|yulu|pickme|pathao`,
    words: `taxi|cab|cabs|metro|toll|parking|auto rickshaw|rickshaw|bus|tram|commute|subway ticket`,
  },
  fuel: {
    names: `indian oil|indianoil|iocl|bharat petroleum|bpcl|hindustan petroleum|hpcl|hp petrol|shell|nayara|jio bp|adnoc|enoc|eppco|bp|
      esso|texaco|chevron|exxon|totalenergies|aral|petronas`,
    words: `petrol|diesel|fuel|petroleum|filling station|gas station|fuel station|cng|ev charging`,
  },
  shopping: {
    names: `amazon|amazon pay|amzn|amzn mktp|flipkart|myntra|ajio|meesho|nykaa|snapdeal|tata cliq|croma|reliance digital|vijay sales|ikea|
      decathlon|lifestyle|pantaloons|westside|zudio|max fashion|shoppers stop|h&m|zara|uniqlo|primark|ebay|etsy|target|best buy|
      apple store|noon|shein|temu|aliexpress|lenskart|titan|tanishq|daraz|lazada|shopee|asos|zalando`,
    words: `mall|fashion|clothing|clothes|garments|textiles|shoes|footwear|electronics|furniture|jewellers|jewellery|boutique|bazaar|
      stationery|gift|gifts|mobiles|hardware`,
  },
  "bills-utilities": {
    names: `airtel|jio|reliance jio|vodafone|vi|bsnl|act fibernet|hathway|tata power|adani electricity|bescom|msedcl|mseb|tneb|tangedco|
      torrent power|mahanagar gas|indane|bharat gas|hp gas|igl|tata play|tata sky|dish tv|lic|hdfc life|sbi life|policybazaar|star health|
      etisalat|dewa|verizon|comcast|xfinity|british gas|edf|octopus energy|thames water|safaricom|kplc|ncell|o2|ee limited`,
    words: `electricity|electric|power bill|water bill|gas bill|broadband|internet|wifi|fibernet|postpaid|prepaid|recharge|mobile recharge|
      dth|utility|utilities|bill payment|insurance|premium|sewerage|energy`,
  },
  "rent-housing": {
    names: `nobroker|nobrokerhood|mygate|housing society|nestaway|stanza living|urban company|urbanclap|zolo`,
    words: `rent|house rent|landlord|maintenance|society|apartment|home loan|mortgage|plumber|carpenter|hostel|pg rent|housekeeping`,
  },
  health: {
    names: `apollo|apollo pharmacy|medplus|netmeds|pharmeasy|1mg|tata 1mg|practo|cult fit|cultfit|fortis|manipal hospital|max healthcare|
      dr lal|lal pathlabs|thyrocare|cvs|walgreens|boots|superdrug|rossmann|golds gym|healthkart|aster`,
    words: `pharmacy|pharma|chemist|chemists|medical|medicals|medicine|medicines|hospital|clinic|doctor|dental|dentist|diagnostics|lab|labs|
      gym|fitness|salon|spa|optician|opticals|yoga|healthcare|physio|medico|medicos`,
  },
  entertainment: {
    names: `bookmyshow|pvr|inox|pvr inox|cinepolis|steam|playstation|xbox|nintendo|dream11|paytm insider|insider|amc theatres|odeon|cineworld|
      roxy cinema|vox cinemas|ticketmaster|smaaash|wonderla`,
    words: `cinema|cinemas|movie|movies|theatre|concert|amusement|gaming|games|bowling|museum|zoo|event tickets`,
  },
  subscriptions: {
    names: `netflix|spotify|prime video|amazon prime|hotstar|jiohotstar|disney|disney plus|sony liv|sonyliv|zee5|youtube|youtube premium|
      google one|google play|google storage|icloud|apple bill|applecombill|apple services|itunes|audible|kindle|openai|chatgpt|claude ai|
      anthropic|github|notion|dropbox|adobe|microsoft 365|canva|linkedin|patreon|gaana|jiosaavn|tinder|hulu|hbo max|jetbrains`,
    words: `subscription|membership|renewal`,
  },
  travel: {
    names: `irctc|makemytrip|mmt|goibibo|cleartrip|yatra|easemytrip|ixigo|redbus|abhibus|indigo|air india|vistara|spicejet|akasa|emirates|
      etihad|qatar airways|lufthansa|ryanair|easyjet|british airways|airbnb|booking|oyo|agoda|expedia|trivago|taj hotels|marriott|hilton|
      hyatt|eurostar|deutsche bahn|trainline|amtrak|delta air|united airlines|flixbus|ksrtc|msrtc|obilet`,
    words: `hotel|hotels|airline|airlines|airways|flight|flights|resort|railway|railways|train|travel|travels|tours|visa fee|homestay|lodge|lounge`,
  },
  education: {
    names: `byjus|unacademy|vedantu|upgrad|coursera|udemy|khan academy|simplilearn|duolingo|physics wallah|skillshare|allen`,
    words: `school|college|university|tuition|tuitions|coaching|course|exam|academy|education|institute|kindergarten|school fees|textbook`,
  },
  transfers: {
    names: `groww|zerodha|upstox|kuvera|indmoney|coin by zerodha|nps|navi mutual fund|cred|cred club|paytm wallet|apay wallet|wise|remitly|western union`,
    words: `mutual fund|sip|credit card payment|card payment|card bill|fixed deposit|recurring deposit|own account|self transfer|index fund|savings account`,
  },
  cash: { names: `nfscash`, words: `atm|cash withdrawal|cash wdl|atm wdl|cash out|cashout` },
  fees: {
    names: ``,
    words: `bank charges|annual fee|late fee|service charge|service charges|annual charges|sms charges|processing fee|penalty|penal|gst on|interest charged|txn charges|overdraft`,
  },
};

/** Only for money that arrives: the word salary in a debit's note means another person's salary. */
export const incomeWords =
  "salary|sal|payroll|stipend|wages|dividend|interest|interest paid|int paid|cashback|bonus|pension|royalty|commission|freelance|tax refund|income tax refund|reward|rewards";
