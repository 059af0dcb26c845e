/**
 * Keeps what a program prints, so that the output of programs that run at the same time does not mix.
 *
 * @returns `stdio` and `of` for `run`, and `show`, which prints all that was kept and then each further piece at once.
 */
export function heldBack() {
  const kept = [];
  let shown = false;
  const keep = (target) => (piece) => (shown ? target.write(piece) : void kept.push([target, piece]));
  return {
    stdio: ["inherit", "pipe", "pipe"],
    of: (child) => {
      child.stdout.on("data", keep(process.stdout));
      child.stderr.on("data", keep(process.stderr));
    },
    show: () => {
      shown = true;
      for (const [target, piece] of kept.splice(0)) target.write(piece);
    },
  };
}
