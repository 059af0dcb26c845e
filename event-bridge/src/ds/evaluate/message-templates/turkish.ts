import type { MessageTemplates } from "./message-templates";

/** Payments, and messages that report none. */
export const turkish: MessageTemplates = {
  currencies: "TRY",
  debits: [
    "{C} ile biten kartınızla {M} işyerinde {D} tarihinde {A} harcama yapılmıştır",
    "{C} hesabınızdan {M} adına {A} gönderildi {D}. Bakiye {B}",
    "Hesabınızdan {A} para çekildi {D}. Hesap {C}. Bakiye {B}",
    "{C} kartınızdan {M} için {A} harcandı {D}",
    "{M} firmasına {A} ödeme yapıldı. Hesap {C} {D}",
  ],
  credits: [
    "{C} hesabınıza {M} tarafından {A} gönderildi {D}. Bakiye {B}",
    "Hesabınıza {A} yatırıldı {D}. Hesap {C}. Bakiye {B}",
    "{M} işyerinden {A} iade {C} kartınıza yapıldı {D}",
    "Hesabınıza {M} tarafından {A} havale geldi {D}. Hesap {C}",
  ],
  refused: [
    "{C} ile biten kartınızla {M} işyerinde {A} tutarındaki işleminiz reddedildi {D}",
    "{A} tutarındaki ödemeniz gerçekleştirilemedi. Kart {C}",
    "{M} alıcısına {A} havale işleminiz başarısız. Hesap {C}",
    "Yetersiz bakiye nedeniyle {A} {M} ödemesi yapılamadı. Hesap {C}",
    "{M} ödemeniz {A} başarısız oldu. Kart {C} {D}",
  ],
  cancelled: [
    "{M} işyerindeki {A} tutarındaki alışverişiniz iptal edildi. Kart {C} {D}",
    "İptal: {A} {M} kart {C} {D}",
    "{A} tutarlı {M} işleminiz iptal edilmiştir. Kart {C}",
  ],
  pending: ["{M} alıcısına {A} transfer işleminiz onay bekliyor. Hesap {C}"],
  promise: [
    "{D} tarihinde {C} hesabınızdan {M} için {A} çekilecektir",
    "{A} iadeniz 5 gün içinde {C} kartınıza yapılacaktır",
    "{D} tarihinde {A} {M} ödemeniz hesabınızdan alınacaktır. Hesap {C}",
  ],
  request: ["{M} sizden {A} talep ediyor"],
  bill: ["{M} faturanız {A}, son ödeme tarihi {D}"],
  code: ["{M} işyerinden {A} ödeme için şifreniz {O}. Kimseyle paylaşmayın"],
  offer: [
    "{D} tarihine kadar {C} kartınızla {A} harcayın bonus kazanın",
    "{A} ve üzeri alışverişe {C} kartınızla taksit fırsatı",
  ],
  condition: ["{A} tutarındaki işlemi siz yapmadıysanız bizi arayın. Kart {C}"],
  notice: ["{C} hesabınızın bakiyesi {A} {D}"],
};
