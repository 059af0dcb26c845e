import { X } from "lucide-react";
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { useI18n } from "../i18n/i18n-context";
import { Button } from "./button";
import type { Toast } from "./toast";
import "./toast.css";

export const toasts = new ToastQueue<Toast>({ maxVisibleToasts: 2 });

/** Where toasts appear, over every screen. F6 leads there from anywhere. */
export default function ToastPlace() {
  const { t } = useI18n();
  return (
    <ToastRegion queue={toasts} className="toasts" aria-label={t("toast.place")}>
      {({ toast }) => (
        <AriaToast toast={toast} className="toast">
          <ToastContent>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.actions?.map(({ label, run }) => (
            <Button
              key={label}
              kind="quiet"
              onPress={() => {
                toasts.close(toast.key);
                run();
              }}
            >
              {label}
            </Button>
          ))}
          <Button slot="close" kind="quiet" icon aria-label={t("app.close")}>
            <X size={18} aria-hidden />
          </Button>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
