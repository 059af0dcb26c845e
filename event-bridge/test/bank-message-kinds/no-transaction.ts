import type { WantedReading } from "./wanted-reading";

/** Refusals, promises, codes, mandates, bills, balances and offers. Names and numbers are invented. */
export const noTransaction: readonly WantedReading[] = [
  { text: "Pay Rs.499 or more with your HDFC Card and Rs.50 will be credited as cashback. T&C", wanted: "no expense" },
  { text: "Rs.5,000 will be credited to your account XX4471 within 24 hours.", wanted: "no expense" },
  { text: "Your transaction of Rs.340 at SHOP on card XX4471 has been declined.", wanted: "ignored" },
  { text: "Payment of Rs.340 to SHOP could not go through. Please retry.", wanted: "ignored" },
  { text: "Pago rechazado de 45,00 EUR en TIENDA con tu tarjeta *4471", wanted: "no expense" },
  { text: "Votre paiement de 45,00 EUR chez MAGASIN a été refusé. Carte *4471", wanted: "no expense" },
  { text: "Sua compra de R$ 45,90 no cartao final 4471 foi recusada.", wanted: "no expense" },
  { text: "تم رفض عملية شراء بمبلغ 45.00 SAR ببطاقة *4471 لدى PANDA", wanted: "no expense" },
  { text: "Muamala wako wa TZS 40,000 haujafanikiwa. Salio halitoshi.", wanted: "no expense" },
  { text: "Transaksi pembayaran Rp45.000 di TOKO gagal. Saldo tidak cukup.", wanted: "no expense" },
  { text: "45,00 TL tutarındaki işleminiz reddedildi. Kart *4471", wanted: "no expense" },
  { text: "Giao dịch thanh toán 450,000 VND tại SHOP không thành công.", wanted: "no expense" },
  { text: "Zahlung von 45,00 EUR bei LADEN wurde abgelehnt. Karte *4471", wanted: "no expense" },
  { text: "[신한카드] 승인거절 4,500원 한도초과 카페", wanted: "no expense" },
  { text: "รายการชำระเงิน 450.00 บาท ไม่สำเร็จ ยอดเงินไม่พอ", wanted: "no expense" },
  { text: "خرید 450,000 ریال ناموفق. موجودی کافی نیست", wanted: "no expense" },
  { text: "आपके खाते XX4471 से रु.450 का भुगतान असफल रहा", wanted: "no expense" },
  { text: "Отказ. Покупка 450р. Недостаточно средств. Карта *4471", wanted: "no expense" },
  { text: "INR 450.00 spent without OTP/PIN at METRO on card XX4471 on 14-06-26", wanted: "DEBIT 450 INR" },
  {
    text: "Rs.450 debited from A/c XX4471 at METRO 14-06-26. Never share OTP/PIN/CVV with anyone",
    wanted: "DEBIT 450 INR",
  },
  { text: "123456 is the OTP for transaction of Rs.450 at METRO on card XX4471", wanted: "ignored" },
  { text: "Do not share: 445566 is your one time password to authorise INR 450.00 at METRO.", wanted: "ignored" },
  { text: "Your code is 4455. Use it to pay EUR 45.00 at METRO.", wanted: "no expense" },
  { text: "Your NACH mandate of Rs.999 for LIFE COVER has been registered on A/c XX4471.", wanted: "ignored" },
  { text: "UPI AutoPay of Rs.199 for MUSICBOX is set up successfully from A/c XX4471.", wanted: "ignored" },
  { text: "Reminder: Rs.1,840 for your electricity bill is due on 20-06-26. Pay now.", wanted: "ignored" },
  {
    text: "Your credit card XX4471 statement: Total due Rs.12,340.00, min due Rs.617.00, due date 20-06-26.",
    wanted: "ignored",
  },
  { text: "Avl Bal in A/c XX4471 is Rs.12,340.50 as on 14-06-26", wanted: "ignored" },
  { text: "Your available credit limit on card XX4471 is Rs.1,20,000.", wanted: "no expense" },
  { text: "Your purchase of Rs.24,000 at CROMA has been converted into 6 EMIs of Rs.4,200.", wanted: "no expense" },
  { text: "You are eligible for a personal loan of Rs.3,00,000. Apply now.", wanted: "ignored" },
  { text: "Convert your spend of Rs.24,000 at CROMA into easy EMIs. Click here", wanted: "no expense" },
  {
    text: "Dear Customer, Rs 500 cashback will be credited to your wallet on your next recharge of Rs 199 or above.",
    wanted: "no expense",
  },
  {
    text: "Your order #4471 from BLUE DOOR of Rs.499 is out for delivery. Pay cash Rs.499 to the agent.",
    wanted: "no expense",
  },
  { text: "Your parcel is held at customs. Pay Rs.99 to release: x.in", wanted: "no expense" },
  { text: "Donate Rs.500 to feed a child. 80G benefit. Pay: x.in", wanted: "no expense" },
  { text: "Rs.5000 is credited to your wallet by mistake, kindly return on 98XXXXXX71", wanted: "no expense" },
  {
    text: "Update: INR 3,400.00 is the total due on your loan XX4471. Last EMI paid on 14-05-26.",
    wanted: "no expense",
  },
  {
    text: "Positive Pay: cheque 004512 dt 14-06-26 Rs.12,000 payee RAVI submitted successfully.",
    wanted: "no expense",
  },
  {
    text: "Refund of Rs.499 for order 4471 is processed by BLUE DOOR. It will be in your account by 20 Jun.",
    wanted: "no expense",
  },
  {
    text: "Did you make a purchase of Rs.450 at METRO on card XX4471 on 14-06-26? Reply YES or NO",
    wanted: "no expense",
  },
  { text: "Your A/c XX4471 has not been debited with Rs.450 on 14-06-26 and A/c XX902 credited", wanted: "no expense" },
  {
    text: "Your A/c XX4471 will be credited with Rs.450 on 14-06-26 from Salary Payment. Bal Rs.900",
    wanted: "no expense",
  },
  {
    text: "Rs.450 transferred from A/c XX4471 to RAVI on 14-06-26. Ref 616502217745. Status: pending",
    wanted: "no expense",
  },
  { text: "FT25256RP1FK27799388: see https://x.et:100/?id=FT25256RP1FK2779", wanted: "no expense", base: "ETB" },
  {
    text: "Rs 640.00 debited from A/c XX4471 on 11-06-26. Fraud? Call 18002091/SMS BLOCK to 5676767 Status: under verification",
    wanted: "no expense",
  },
  { text: "Rs 640.00 debited from A/c XX4471 on 11-06-26. Result = rejected by bank", wanted: "no expense" },
  { text: "Declined: Rs 640.00 has been credited to A/c XX4471 on 11-06-26", wanted: "no expense" },
  {
    text: "Dear Customer, your NEFT of Rs 640.00 with UTR LAKE616502217745 was credited to beneficiary A/c XX9021 on 11-06-26",
    wanted: "no expense",
  },
  { text: "NEFT of Rs 640.00 from A/c XX4471 to My Lakeside A/c XX9021 sent on 11-06-26", wanted: "no expense" },
  {
    text: "Thank you for booking with us. Your flight AB 204 is confirmed. Total amount paid: INR 6,400.00",
    wanted: "no expense",
  },
  {
    text: "Available balance Rs. Your A/c XX4471 was debited on 11-06-26 with 640.00",
    wanted: "no expense",
  },
];
