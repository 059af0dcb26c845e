import type { MessageTemplates } from "./message-templates";

/** Payments, and messages that report none. */
export const persian: MessageTemplates = {
  currencies: "IRR",
  debits: ["خرید {A} از {M} کارت {C} {D} موجودی {B}", "برداشت {A} از حساب {C} {D} موجودی {B}"],
  credits: ["واریز {A} به حساب {C} {D} موجودی {B}", "برگشت خرید {A} به کارت {C} {D}"],
  refused: ["تراکنش ناموفق. خرید {A} کارت {C} موجودی کافی نیست {D}", "انتقال {A} به {M} انجام نشد. حساب {C}"],
  cancelled: ["خرید {A} از {M} لغو شد. کارت {C} {D}"],
  promise: ["مبلغ {A} در تاریخ {D} از حساب {C} برداشت خواهد شد", "مبلغ {A} به حساب {C} واریز خواهد شد"],
  bill: ["قبض {M} به مبلغ {A} مهلت پرداخت {D}"],
  code: ["رمز یکبار مصرف {O} برای خرید {A} از {M}"],
  offer: ["با خرید {A} از {M} جایزه بگیرید"],
  notice: ["موجودی حساب {C}: {A} {D}"],
};
