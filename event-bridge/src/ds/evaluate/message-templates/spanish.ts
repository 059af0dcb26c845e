import type { MessageTemplates } from "./message-templates";

/** Payments, and messages that report none. */
export const spanish: MessageTemplates = {
  currencies: "EUR MXN COP",
  debits: [
    "Compra por {A} en {M} con tu tarjeta {C} el {D}. Saldo {B}",
    "Pagaste {A} a {M} el {D} con tarjeta {C}",
    "Retiro de {A} en cajero con tarjeta {C} el {D}. Disponible {B}",
    "Transferencia enviada de {A} a {M} desde cuenta {C} el {D}",
    "Cargo de {A} en tu cuenta {C} por {M} el {D}",
    "Has pagado {A} en {M} con tarjeta {C} el {D}",
    "Se debitó {A} de tu cuenta {C} el {D} por {M}",
  ],
  credits: [
    "Recibiste una transferencia de {A} de {M} en tu cuenta {C} el {D}",
    "Abono de {A} en tu cuenta {C} el {D}. Saldo {B}",
    "Reembolso de {A} de {M} abonado en tarjeta {C} el {D}",
    "Depósito de {A} en tu cuenta {C} el {D}",
    "Devolución de {A} de {M} en tu tarjeta {C} el {D}",
    "Has recibido {A} de {M} en cuenta {C} el {D}",
    "Se acreditó {A} en tu cuenta {C} el {D}",
  ],
  refused: [
    "Compra rechazada por {A} en {M} con tu tarjeta {C} el {D}",
    "Tu pago de {A} en {M} con la tarjeta {C} no pudo ser procesado. Fondos insuficientes",
    "Transferencia de {A} a {M} desde la cuenta {C} no realizada",
    "Operación denegada: {A} en {M}. Tarjeta {C}",
    "Retiro de {A} con tarjeta {C} no fue autorizado {D}",
    "Recibo devuelto de {M} por {A} en la cuenta {C} por falta de saldo",
    "No pudimos procesar tu compra de {A} en {M} con tarjeta {C}",
    "Tu tarjeta {C} fue rechazada en {M} por {A} el {D}",
    "Pago fallido de {A} a {M}. Cuenta {C}",
  ],
  cancelled: [
    "Compra cancelada por {A} en {M} con tarjeta {C} el {D}",
    "Se anuló tu compra de {A} en {M}. Tarjeta {C}",
    "Anulación de compra {A} en {M} tarjeta {C} {D}",
    "La compra de {A} en {M} ha sido cancelada. Tarjeta {C}",
  ],
  pending: [
    "Tu transferencia de {A} a {M} está en proceso. Cuenta {C}",
    "¿Reconoces la compra de {A} en {M} con tu tarjeta {C}?",
    "Compra pendiente de {A} en {M}. Tarjeta {C}",
    "Transferencia de {A} a {M} en proceso de validación. Cuenta {C}",
  ],
  promise: [
    "El {D} se cargará {A} en tu cuenta {C} por {M}",
    "Se te cobrará {A} por {M} el {D} en la tarjeta {C}",
    "Tu reembolso de {A} se abonará en tu tarjeta {C} en 5 días",
    "Próximo cargo: {A} de {M} el {D}. Tarjeta {C}",
    "Recuerda que mañana vence tu cuota de {A}. Cuenta {C}",
    "Te cobraremos {A} el {D} por {M} en tarjeta {C}",
    "Domiciliación prevista de {A} de {M} el {D} en cuenta {C}",
  ],
  request: ["{M} te solicita {A}. Acepta en la app", "{M} te ha pedido {A} por Bizum"],
  bill: [
    "Tu factura de {M} por {A} vence el {D}",
    "Pago mínimo {A} de tu tarjeta {C}. Fecha límite {D}",
    "Tienes un pago pendiente de {A} a {M} hasta el {D}",
  ],
  code: [
    "Tu código es {O} para la compra de {A} en {M}. No lo compartas",
    "{O} es tu clave para pagar {A} en {M} con tarjeta {C}",
  ],
  offer: [
    "Gasta {A} con tu tarjeta {C} antes del {D} y recibe un regalo",
    "Tienes un crédito preaprobado de {A}. Solicítalo ya",
    "Recibe {A} de regalo por tu primera compra con tarjeta {C}",
    "Compra con tu tarjeta {C} más de {A} y participa en el sorteo",
  ],
  condition: [
    "Si no realizaste la compra de {A} con tarjeta {C} llama ya",
    "Por compras superiores a {A} con tu tarjeta {C} obtienes puntos",
  ],
  mandate: ["Has domiciliado {M} por {A} en tu cuenta {C}"],
  notice: [
    "El saldo de tu cuenta {C} es {A} a {D}",
    "El límite de tu tarjeta {C} cambió a {A}",
    "Nuevo límite de {A} en tu tarjeta {C}",
  ],
};
