import type { MessageTemplates } from "./message-templates";

/** Payments, and messages that report none. */
export const korean: MessageTemplates = {
  currencies: "KRW",
  debits: [
    "[Web발신]\n카드 {C} 승인\n{A} 일시불\n{M}\n{D}",
    "[Web발신]\n{D} 출금 {A}\n{M}\n잔액 {B}",
    "[Web발신]\n카드 {C} {A} 사용 {M} {D}",
  ],
  credits: [
    "[Web발신]\n{D} 입금 {A}\n{M}\n잔액 {B}",
    "{C} 입금 {A} {M} {D} 잔액 {B}",
    "[Web발신]\n계좌 {C} {A} 입금 {M} {D}",
  ],
  refused: [
    "[Web발신]\n카드 {C} 승인거절\n{A}\n{M}\n한도초과",
    "[Web발신]\n{C} {A} 결제 실패 {M} 잔액부족",
    "{M} {A} 이체 실패 계좌 {C}",
    "[Web발신]\n카드 {C} 결제거절 {A} {M}",
  ],
  cancelled: [
    "[Web발신]\n카드 {C} 승인취소\n{A}\n{M}\n{D}",
    "[Web발신]\n{M} {A} 결제취소 카드 {C}",
    "[Web발신]\n카드 {C} 취소 {A} {M} {D}",
  ],
  promise: [
    "{D} 계좌 {C}에서 {A} 출금 예정 {M}",
    "카드 {C} 결제예정금액 {A} {D}",
    "내일 {A} 자동이체 예정 {M} 계좌 {C}",
  ],
  bill: ["{M} 청구금액 {A} 납부일 {D}"],
  code: ["[Web발신]\n인증번호 {O} {M} {A} 결제 타인에게 알리지 마세요"],
  offer: ["카드 {C}로 {A} 이상 결제시 캐시백 혜택"],
  notice: ["계좌 {C} 잔액 {A} {D}"],
};
