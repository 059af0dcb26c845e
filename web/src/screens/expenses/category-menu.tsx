import type { RefObject } from "react";
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  TextField,
  useFilter,
} from "react-aria-components";
import { useI18n } from "../../i18n/i18n-context";
import type { CategoryChoice } from "./choices";
import { Dot } from "./dot";

interface Props {
  /** Where it opens. Null: it is closed. */
  readonly at: RefObject<Element | null>;
  readonly isOpen: boolean;
  readonly categories: readonly CategoryChoice[];
  readonly chosen: string | null;
  readonly onChoose: (category: CategoryChoice | null) => void;
  readonly onClose: () => void;
}

const none = "none";

/** All categories, with a field to find one by typing: a few letters and Enter correct an expense. */
export function CategoryMenu({ at, isOpen, categories, chosen, onChoose, onClose }: Props) {
  const { t } = useI18n("expenses");
  const { contains } = useFilter({ sensitivity: "base" });
  const choose = (key: string): void => {
    onClose();
    if (key !== (chosen ?? none)) onChoose(categories.find(({ id }) => id === key) ?? null);
  };
  return (
    <Popover
      className="popover category-menu"
      triggerRef={at}
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      placement="bottom start"
    >
      <Dialog aria-label={t("expenses.category")}>
        <Autocomplete filter={contains}>
          <TextField autoFocus aria-label={t("expenses.findCategory")}>
            <Input className="input" placeholder={t("expenses.findCategory")} />
          </TextField>
          <ListBox
            aria-label={t("expenses.category")}
            selectionMode="single"
            selectedKeys={[chosen ?? none]}
            onSelectionChange={(keys) => choose(keys === "all" ? none : String([...keys][0] ?? chosen ?? none))}
            renderEmptyState={() => <p className="soft option">{t("expenses.noSuchCategory")}</p>}
          >
            {categories.map(({ id, name, colour, isPart }) => (
              <ListBoxItem key={id} id={id} textValue={name} className={`option ${isPart ? "part" : ""}`}>
                <Dot colour={colour} />
                <bdi>{name}</bdi>
              </ListBoxItem>
            ))}
            <ListBoxItem id={none} textValue={t("expenses.noCategory")} className="option soft">
              <Dot colour={null} />
              {t("expenses.noCategory")}
            </ListBoxItem>
          </ListBox>
        </Autocomplete>
      </Dialog>
    </Popover>
  );
}
