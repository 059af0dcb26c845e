import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useI18n } from "../../i18n/i18n-context";
import { useSessionStore } from "../../session/session-context";
import { Button } from "../../ui/button";
import { LogInForm } from "./log-in-form";

/** Over the screen on which somebody was at work when the session ended. The screen stays, with what was typed into it. */
export default function SessionEnded() {
  const { t } = useI18n();
  const store = useSessionStore();
  return (
    <ModalOverlay className="veil" isOpen isKeyboardDismissDisabled>
      <Modal>
        <Dialog className="dialog stack">
          <Heading slot="title">{t("ended.title")}</Heading>
          <p className="soft">{t("ended.text")}</p>
          <LogInForm />
          <Button kind="quiet" wide onPress={() => store.signOut()}>
            {t("ended.other")}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
