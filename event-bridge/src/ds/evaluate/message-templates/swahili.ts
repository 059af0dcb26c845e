import type { MessageTemplates } from "./message-templates";

/** Payments, and messages that report none. */
export const swahili: MessageTemplates = {
  currencies: "TZS KES",
  debits: [
    "Umelipa {A} kwa {M} tarehe {D}. Kumbukumbu {R}. Salio {B}",
    "Umetuma {A} kwa {M} tarehe {D}. Salio jipya {B}",
    "Umetoa {A} kwa wakala {M} tarehe {D}. Salio {B}",
    "Malipo ya {A} kwa {M} yamekamilika tarehe {D}. Salio {B}",
  ],
  credits: [
    "Umepokea {A} kutoka kwa {M} tarehe {D}. Salio jipya {B}",
    "{A} imewekwa kwenye akaunti {C} tarehe {D}. Salio {B}",
    "Umepokea {A} kutoka {M} tarehe {D}. Salio {B}",
  ],
  refused: [
    "Muamala wa {A} kwenda {M} haukufanikiwa. Akaunti {C}",
    "Malipo ya {A} kwa {M} yameshindikana. Salio halitoshi. {R}",
    "Samahani, huna salio la kutosha kutuma {A} kwa {M}",
    "Malipo yako ya {A} kwa {M} hayakufanikiwa. Salio {B}",
  ],
  cancelled: ["Muamala wa {A} kwa {M} umesitishwa. Kumbukumbu {R}"],
  promise: [
    "{A} itakatwa kwenye akaunti {C} tarehe {D}",
    "Utarudishiwa {A} ndani ya siku 3. Kumbukumbu {R}",
    "Akaunti {C} itatozwa {A} tarehe {D}",
  ],
  request: ["{M} anaomba {A}. Thibitisha"],
  bill: ["Bili yako ya {M} {A} inatakiwa kulipwa kabla ya {D}"],
  code: ["Namba yako ya siri ya muda ni {O} kwa malipo ya {A} kwa {M}"],
  offer: ["Lipa {A} kwa {M} upate zawadi hadi {D}"],
  notice: ["Salio la akaunti {C} ni {A} tarehe {D}"],
};
