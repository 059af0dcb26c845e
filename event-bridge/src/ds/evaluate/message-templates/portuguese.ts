import type { MessageTemplates } from "./message-templates";

/** Payments, and messages that report none. */
export const portuguese: MessageTemplates = {
  currencies: "BRL EUR",
  debits: [
    "Compra aprovada de {A} em {M} cartão {C} em {D}",
    "Você pagou {A} para {M} em {D}. Conta {C}",
    "Pix enviado de {A} para {M} em {D} conta {C}",
    "Saque de {A} com cartão {C} em {D}. Saldo {B}",
    "Débito de {A} na conta {C} em {D}. Saldo {B}",
    "Pagamento de {A} para {M} realizado em {D} conta {C}",
  ],
  credits: [
    "Você recebeu um Pix de {A} de {M} em {D} conta {C}",
    "Crédito de {A} na conta {C} em {D}. Saldo {B}",
    "Estorno de {A} da compra em {M} no cartão {C} em {D}",
    "Depósito de {A} recebido na conta {C} em {D}",
    "Transferência de {A} recebida de {M} na conta {C} em {D}",
  ],
  refused: [
    "Compra de {A} em {M} recusada no cartão {C} em {D}",
    "Compra não autorizada: {A} {M} cartão {C}",
    "Seu Pix de {A} para {M} não foi concluído. Conta {C}",
    "Transação negada {A} {M} cartão final {C} {D}. Saldo insuficiente",
    "Pagamento de {A} para {M} falhou. Conta {C}",
    "Saque de {A} não realizado. Cartão {C} {D}",
    "Não foi possível concluir sua compra de {A} em {M}. Cartão {C}",
    "Pix de {A} para {M} não realizado. Conta {C}",
  ],
  cancelled: [
    "Compra cancelada: {A} em {M} cartão {C} em {D}",
    "A compra de {A} em {M} foi cancelada. Cartão {C}",
    "Cancelamento de compra {A} {M} cartão {C} {D}",
    "Sua compra de {A} em {M} no cartão {C} foi cancelada em {D}",
  ],
  pending: [
    "Seu Pix de {A} para {M} está em análise. Conta {C}",
    "Você reconhece a compra de {A} em {M} no cartão {C}? Responda S ou N",
    "Pix de {A} para {M} em processamento. Conta {C}",
  ],
  promise: [
    "Será debitado {A} da sua conta {C} em {D} para {M}",
    "Pix agendado de {A} para {M} em {D}. Conta {C}",
    "O estorno de {A} será creditado no cartão {C} em até 5 dias",
    "Vamos debitar {A} da conta {C} em {D}",
    "Lembrete: {A} será debitado em {D} da conta {C} por {M}",
  ],
  request: ["{M} está cobrando {A} de você via Pix", "{M} solicitou um pagamento de {A}"],
  bill: ["Sua fatura do cartão {C} fechou em {A}. Vencimento {D}", "Boleto de {A} de {M} vence em {D}"],
  code: ["Seu código é {O} para compra de {A} em {M}. Não compartilhe"],
  offer: [
    "Gaste {A} no cartão {C} até {D} e ganhe prêmios",
    "Empréstimo pré-aprovado de {A} disponível. Contrate já",
    "Com compras acima de {A} no cartão {C} você concorre a prêmios",
  ],
  condition: ["Se você não reconhece a compra de {A} no cartão {C}, ligue"],
  mandate: ["Débito automático de {M} no valor de {A} cadastrado na conta {C}"],
  notice: ["Saldo da conta {C}: {A} em {D}", "Seu limite do cartão {C} aumentou para {A}"],
};
