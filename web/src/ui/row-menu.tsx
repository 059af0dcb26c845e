import { Ellipsis } from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Button } from "./button";

interface Props {
  /** Says whose menu it is: a screen reader hears nothing else of the dots. */
  readonly label: string;
  readonly actions: readonly { readonly label: string; readonly run: () => void; readonly isBad?: boolean }[];
}

/** What can be done with one line of a list. */
export function RowMenu({ label, actions }: Props) {
  return (
    <MenuTrigger>
      <Button kind="quiet" icon aria-label={label}>
        <Ellipsis size={20} aria-hidden />
      </Button>
      <Popover className="popover menu-popover" placement="bottom end">
        <Menu onAction={(key) => actions[Number(key)]?.run()} className="row-menu">
          {actions.map((action, index) => (
            <MenuItem key={action.label} id={index} className={`option ${action.isBad ? "wrong" : ""}`}>
              {action.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
