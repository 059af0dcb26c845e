import { useI18n } from "../../i18n/i18n-context";
import { RowMenu } from "../../ui/row-menu";
import { type Category, ownColour } from "./category";

interface Props {
  readonly category: Category;
  /** None for one that is archived: it stays as it is. */
  readonly onEdit?: () => void;
  readonly onArchive?: () => void;
}

export function CategoryLine({ category: { name, icon, colour, parent }, onEdit, onArchive }: Props) {
  const { t } = useI18n("organise");
  return (
    <li className={parent ? "below" : ""}>
      <span className="sign" aria-hidden style={ownColour(colour)}>
        {isPicture(icon) ? icon : ""}
      </span>
      <bdi>{name}</bdi>
      {onEdit && onArchive ? (
        <RowMenu
          label={t("organise.actionsFor", { name })}
          actions={[
            { label: t("organise.edit"), run: onEdit },
            { label: t("organise.archive"), run: onArchive, isBad: true },
          ]}
        />
      ) : null}
    </li>
  );
}

/** Another client may have given the name of an icon, which this app has no picture for. */
function isPicture(icon: string | null): boolean {
  return icon !== null && /\p{Extended_Pictographic}/u.test(icon);
}
