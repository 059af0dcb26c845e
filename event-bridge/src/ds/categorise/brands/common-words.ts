const list = (words: string): string[] => words.trim().split(/\s+/);

/**
 * Brands that are also everyday words, places, first names or common surnames: by themselves they say nothing. A name with more words in it, such as "Best
 * Western", is not affected.
 */
export const commonWords: ReadonlySet<string> = new Set([
  ...list(`
    access action active agency alpha alliance amber america american anchor apple arena asia atlas aurora auto avenue bank bar base best
    beta big black blue bridge bright care cash castle central centre center century choice city classic clean clear cloud club coast
    community company concept connect corner country cross crown delta diamond digital direct discount eagle east easy eco edge electric
    elite energy europe european express family farm fashion first fit focus food forest forum free fresh friends future galaxy garden
    general gift global gold golden good grand great green group guardian happy harbor health heritage hill holiday home hope house
    idea image impact international island joy junior key king kings lake land legend liberty life light line link lion live local
    lucky mall market master max media metro midland mini mobile modern moon motor mountain national nature new next nice north nova
    ocean office one online orange orbit origin original oxygen pacific palace paradise park partner people perfect phoenix pioneer
    planet platinum plus point power premier premium prestige prime pro progress pure queen quick rainbow rapid red regal rio river
    rose royal safe select service shop silver simple sky smart smile society solo source south spirit spring square standard star
    station sterling stop store studio success summit sun sunrise sunset super supreme swift target team terra time today top total
    touch tower town trade travel tree trend trust union unique unity universal urban value vega victoria victory village vision vista
    vital water wave way welcome west white wings wonder world young zen zone payment transfer order invoice salary rent refund cook driver
    maid tailor farmer cleaner gardener nurse doctor teacher
  `),
  ...list(`
    adam ahmed alex ali alice amy andrea andrew angela anita anna anne antonio arthur ben bella bob carla carlos carmen charles charlie
    chen chris christine claire clara daniel david diana diego elena elisa emma eric eva felix fernando frank fred gabriel george gina
    giovanni grace hans harry hassan helen henry hugo ivan jack jacob james jan jane jason jennifer jessica jim joe john jonathan jose
    joseph juan julia julie karl kate kevin kim kumar laura lee leo leon li lily linda lisa louis lucas lucia lucy luis lukas luna
    marco maria marie mario mark marko marta martha martin mary matthew mehmet mia michael miguel mohamed monica nadia natalia nick
    nicole nina noah olga olivia omar oscar pablo patricia paul paula pedro peter philip pierre priya rachel ravi rebecca ricardo
    richard rita robert roberto roger rosa ryan sam samuel sandra sara sarah simon sofia sonia sophie stefan steve susan sven thomas tim tina tom
    tony vera victor walter wei william yusuf zoe
  `),
  ...list(`
    adams allen anderson andersson bailey baker bakker barbieri bauer becker bell bennett berg bianchi bonnet braun brown bruno butler campbell
    carter clark clarke cohen collins colombo conti cooper costa cox cruz davies davis dubois dupont durand edwards esposito evans ferrari
    fischer fisher fontana ford foster fournier garcia girard gomez gonzalez gray greco green gupta hall hansen harris hartmann hernandez
    hill hoffmann hofmann howard huber hughes jackson jansen janssen jensen johnson jones kaiser kaya keller kelly klein koch kowalski kramer
    krause kruger lambert lang lange larsen leroy lewis long lopez marino martin martinez mason meier mendes meyer miller mitchell moore
    morales moreau morgan morris muller murphy myers neumann nguyen nilsson nowak olsen ortiz parker patel perez perry peters peterson petit
    phillips powell price ramirez reed reyes ricci richter rivera roberts robinson rogers romano ross rossi roth roux russell sanchez
    sanders santos sato schafer schmid schmidt schmitt schneider scholz schroder schubert schulz schwarz scott shaw silva simmons simpson smit
    smith stewart sullivan suzuki tanaka taylor thompson torres turner vargas visser vogel vogt wagner walker ward watson weber webb weiss
    wilson winkler winter wolf wood wright yamamoto young ziegler zimmermann
  `),
]);
