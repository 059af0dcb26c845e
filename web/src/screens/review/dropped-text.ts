import type { DropItem } from "react-aria-components";

/** A drop of more than this is no set of messages. */
const largestBytes = 2_000_000;

/** The text of what was dropped: files of text, and texts of other programs. */
export async function droppedText(items: readonly DropItem[]): Promise<string> {
  const texts = await Promise.all(items.map(textOf));
  return texts.filter((text) => text !== "").join("\n\n");
}

async function textOf(item: DropItem): Promise<string> {
  if (item.kind === "text") return item.types.has("text/plain") ? item.getText("text/plain") : "";
  if (item.kind !== "file") return "";
  const file = await item.getFile();
  return file.size <= largestBytes ? file.text() : "";
}
