import type { MessageTemplates } from "./message-templates";

/** Payments, and messages that report none. */
export const french: MessageTemplates = {
  currencies: "EUR XOF",
  debits: [
    "Paiement de {A} chez {M} par carte {C} le {D}. Solde {B}",
    "Vous avez payé {A} à {M} le {D}. Nouveau solde {B}",
    "Retrait de {A} carte {C} le {D}. Solde {B}",
    "Virement émis de {A} vers {M} depuis compte {C} le {D}",
    "Prélèvement de {A} par {M} sur votre compte {C} le {D}",
    "Achat de {A} chez {M} le {D} carte {C}",
    "Votre compte {C} a été débité de {A} le {D} pour {M}",
  ],
  credits: [
    "Vous avez reçu {A} de {M} le {D}. Nouveau solde {B}",
    "Virement reçu de {A} de {M} sur compte {C} le {D}",
    "Remboursement de {A} de {M} crédité sur carte {C} le {D}",
    "Votre compte {C} a été crédité de {A} le {D}",
    "Dépôt de {A} sur votre compte {C} le {D}. Solde {B}",
    "{M} vous a envoyé {A} le {D}. Nouveau solde {B}",
  ],
  refused: [
    "Votre paiement de {A} chez {M} par carte {C} a été refusé le {D}",
    "Retrait de {A} refusé. Carte {C}. Solde insuffisant",
    "Votre virement de {A} vers {M} n'a pas pu être effectué. Compte {C}",
    "Prélèvement de {M} de {A} rejeté sur compte {C} le {D}",
    "Échec du transfert de {A} à {M}. Solde {B}",
    "Transaction échouée: {A} vers {M}. Compte {C}",
    "Paiement refusé: {A} chez {M} carte {C} le {D}",
    "Votre transfert de {A} vers {M} a échoué. Solde {B}",
  ],
  cancelled: [
    "Votre achat de {A} chez {M} a été annulé. Carte {C} {D}",
    "Annulation de l'achat de {A} chez {M} carte {C} le {D}",
    "Paiement annulé de {A} chez {M} carte {C}",
  ],
  pending: [
    "Votre virement de {A} vers {M} est en cours de traitement. Compte {C}",
    "Paiement de {A} chez {M} en attente de validation. Carte {C}",
    "Transfert de {A} vers {M} en attente. Compte {C}",
  ],
  promise: [
    "Un prélèvement de {A} sera effectué le {D} sur votre compte {C} par {M}",
    "Votre compte {C} sera débité de {A} le {D} pour {M}",
    "Vous serez remboursé de {A} sur la carte {C} sous 5 jours",
    "Prochaine échéance de {A} le {D} sur le compte {C}",
    "Rappel: prélèvement de {A} prévu le {D} compte {C} {M}",
    "Vous recevrez {A} sur le compte {C} le {D}",
  ],
  request: ["{M} vous demande {A}. Acceptez dans l'appli"],
  bill: ["Votre facture {M} de {A} est à payer avant le {D}", "Rappel: il reste {A} à régler pour {M} avant le {D}"],
  code: ["Votre code est {O} pour valider le paiement de {A} chez {M}"],
  offer: [
    "Dépensez {A} avec la carte {C} avant le {D} et gagnez un cadeau",
    "Profitez d'un crédit de {A} sur votre compte {C}",
    "Pour tout achat de plus de {A} avec la carte {C} gagnez un bon",
  ],
  condition: ["Si vous n'êtes pas à l'origine du paiement de {A} carte {C} appelez"],
  mandate: ["Mandat de prélèvement {M} de {A} enregistré sur compte {C}"],
  notice: ["Le solde de votre compte {C} au {D} est de {A}", "Votre plafond de carte {C} passe à {A}"],
};
