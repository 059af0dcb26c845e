import type { MessageTemplates } from "./message-templates";

/** Payments, and messages that report none. */
export const indonesian: MessageTemplates = {
  currencies: "IDR",
  debits: [
    "Pembayaran {A} ke {M} dari rekening {C} berhasil {D}. Saldo {B}",
    "Transfer {A} ke {M} dari rekening {C} berhasil {D}",
    "Tarik tunai {A} kartu {C} {D}. Saldo {B}",
    "Rekening {C} didebet {A} {D}. Saldo {B}",
    "Anda telah membayar {A} ke {M} dari rekening {C} {D}",
    "Kartu {C} digunakan {A} di {M} {D}",
  ],
  credits: [
    "Rekening {C} dikredit {A} {D}. Saldo {B}",
    "Anda menerima {A} dari {M} {D}. Rekening {C}",
    "Dana masuk {A} ke rekening {C} {D}. Saldo {B}",
    "Pengembalian dana {A} dari {M} ke kartu {C} {D} berhasil",
    "Transfer masuk {A} dari {M} ke rekening {C} {D}",
  ],
  refused: [
    "Transaksi {A} di {M} dengan kartu {C} ditolak {D}",
    "Transfer {A} ke {M} dari rekening {C} gagal. Saldo tidak cukup",
    "Pembayaran {A} ke {M} tidak berhasil. Rekening {C}",
    "Pembayaran {A} di {M} gagal. Kartu {C} {D}",
  ],
  cancelled: [
    "Transaksi {A} di {M} kartu {C} telah dibatalkan {D}",
    "Pembatalan transaksi {A} di {M} kartu {C} {D}",
    "Pembayaran {A} di {M} dibatalkan. Kartu {C}",
  ],
  pending: ["Transfer {A} ke {M} sedang diproses. Rekening {C}"],
  promise: [
    "Rekening {C} akan didebet {A} pada {D} untuk {M}",
    "Refund {A} akan masuk ke kartu {C} dalam 5 hari",
    "Kartu {C} akan ditagih {A} untuk {M} pada {D}",
  ],
  request: ["{M} meminta {A} dari Anda"],
  bill: ["Tagihan {M} sebesar {A} jatuh tempo {D}"],
  code: ["Kode OTP {O} untuk pembayaran {A} di {M}. Jangan berikan ke siapapun"],
  offer: [
    "Belanja min. {A} pakai kartu {C} dapat cashback s.d. {D}",
    "Transaksi di atas {A} dengan kartu {C} dapatkan voucher",
  ],
  condition: ["Jika Anda tidak melakukan transaksi {A} dengan kartu {C} hubungi kami"],
  notice: ["Saldo rekening {C} per {D}: {A}"],
};
