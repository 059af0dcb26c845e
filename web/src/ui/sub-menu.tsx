import { Link, useLocation } from "wouter";

interface Props {
  readonly label: string;
  readonly parts: readonly { readonly path: string; readonly label: string }[];
}

/** The parts of one place of the main menu. Each has an address of its own. */
export function SubMenu({ label, parts }: Props) {
  const [location] = useLocation();
  return (
    <nav className="parts" aria-label={label}>
      {parts.map(({ path, label: name }) => (
        <Link key={path} href={path} {...(location === path ? { "aria-current": "page" } : {})}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
