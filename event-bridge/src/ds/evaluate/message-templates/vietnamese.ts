import type { MessageTemplates } from "./message-templates";

/** Payments, and messages that report none. */
export const vietnamese: MessageTemplates = {
  currencies: "VND",
  debits: [
    "Thẻ {C} chi tiêu {A} tại {M} {D}. Số dư {B}",
    "TK {C} -{A} {D}. SD {B}. ND {M}",
    "Bạn đã chuyển {A} tới {M} từ tài khoản {C} {D}",
    "Bạn đã thanh toán {A} cho {M} {D}. Tài khoản {C}",
  ],
  credits: [
    "TK {C} +{A} {D}. SD {B}. ND {M}",
    "Bạn đã nhận {A} từ {M} vào tài khoản {C} {D}",
    "Hoàn tiền {A} từ {M} vào thẻ {C} {D}",
    "Tài khoản {C} nhận {A} từ {M} {D}. Số dư {B}",
  ],
  refused: [
    "Giao dịch {A} tại {M} thẻ {C} bị từ chối {D}",
    "Chuyển tiền {A} tới {M} từ tài khoản {C} không thành công",
    "Thanh toán {A} cho {M} thất bại do số dư không đủ. Thẻ {C}",
    "Thanh toán {A} tại {M} không thành công. Thẻ {C} {D}",
  ],
  cancelled: ["Giao dịch {A} tại {M} thẻ {C} đã bị hủy {D}", "Hủy giao dịch {A} tại {M} thẻ {C} {D}"],
  pending: ["Giao dịch {A} tới {M} đang được xử lý. Tài khoản {C}"],
  promise: [
    "Tài khoản {C} sẽ bị trừ {A} vào {D} cho {M}",
    "Số tiền {A} sẽ được hoàn vào thẻ {C} trong 5 ngày",
    "Khoản {A} sẽ được trừ từ tài khoản {C} ngày {D}",
  ],
  bill: ["Hóa đơn {M} {A} đến hạn {D}"],
  code: ["Mã OTP {O} cho giao dịch {A} tại {M}. Không chia sẻ"],
  offer: ["Chi tiêu {A} bằng thẻ {C} đến {D} nhận quà", "Hoàn tiền đến {A} khi chi tiêu thẻ {C}"],
  notice: ["Số dư tài khoản {C} là {A} ngày {D}"],
};
