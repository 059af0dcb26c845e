import { type ComponentType, lazy, type LazyExoticComponent } from "react";
import {
  ArrowDownUp,
  ChartColumn,
  CircleUserRound,
  House,
  type LucideIcon,
  MessageSquareText,
  ReceiptText,
  Tags,
  Target,
} from "lucide-react";
import type { MessageKey } from "../i18n/i18n-context";

export interface ScreenRoute {
  /** As wouter has it: `/expenses/:id`. */
  readonly path: string;
  readonly screen: LazyExoticComponent<ComponentType>;
  /** Its place in the main menu; none for a screen that others lead to. */
  readonly menu?: {
    readonly label: MessageKey;
    readonly icon: LucideIcon;
    /** On a narrow screen, whose bar has place for five, it stands behind "More". */
    readonly isSecond?: boolean;
  };
}

/** The screens of a user who is signed in, in the order of the menu. Each is loaded when it is first shown. */
export const screens: readonly ScreenRoute[] = [
  {
    path: "/",
    screen: lazy(() => import("../screens/home/home-screen")),
    menu: { label: "nav.home", icon: House },
  },
  {
    path: "/expenses/:id?",
    screen: lazy(() => import("../screens/expenses/expenses-screen")),
    menu: { label: "nav.expenses", icon: ReceiptText },
  },
  {
    path: "/review",
    screen: lazy(() => import("../screens/review/review-screen")),
    menu: { label: "nav.review", icon: MessageSquareText },
  },
  {
    path: "/plan",
    screen: lazy(() => import("../screens/plan/budgets-screen")),
    menu: { label: "nav.plan", icon: Target },
  },
  { path: "/plan/recurring", screen: lazy(() => import("../screens/plan/recurring-screen")) },
  {
    path: "/reports",
    screen: lazy(() => import("../screens/reports/reports-screen")),
    menu: { label: "nav.reports", icon: ChartColumn, isSecond: true },
  },
  {
    path: "/imports",
    screen: lazy(() => import("../screens/imports/imports-screen")),
    menu: { label: "nav.imports", icon: ArrowDownUp, isSecond: true },
  },
  {
    path: "/organise",
    screen: lazy(() => import("../screens/organise/categories-screen")),
    menu: { label: "nav.organise", icon: Tags, isSecond: true },
  },
  { path: "/organise/rules", screen: lazy(() => import("../screens/organise/rules-screen")) },
  { path: "/organise/tags", screen: lazy(() => import("../screens/organise/tags-screen")) },
  { path: "/organise/merchants", screen: lazy(() => import("../screens/organise/merchants-screen")) },
  {
    path: "/account",
    screen: lazy(() => import("../screens/account/profile-screen")),
    menu: { label: "nav.account", icon: CircleUserRound, isSecond: true },
  },
  { path: "/account/security", screen: lazy(() => import("../screens/account/security-screen")) },
  { path: "/account/device", screen: lazy(() => import("../screens/account/device-screen")) },
  { path: "/account/data", screen: lazy(() => import("../screens/account/data-screen")) },
];

/** The pages of somebody who is signed out, and those that links in mails lead to. */
export const openPages: readonly ScreenRoute[] = [
  { path: "/log-in", screen: lazy(() => import("../screens/sign/log-in-page")) },
  { path: "/sign-up", screen: lazy(() => import("../screens/sign/sign-up-page")) },
  { path: "/reset-password", screen: lazy(() => import("../screens/sign/reset-password-page")) },
  { path: "/verify-email", screen: lazy(() => import("../screens/sign/verify-email-page")) },
  { path: "/keep-two-factor", screen: lazy(() => import("../screens/sign/keep-two-factor-page")) },
  { path: "/remove-two-factor", screen: lazy(() => import("../screens/sign/remove-two-factor-page")) },
];
