/** Style of the banner and of GraphiQL below it, in the colours of GraphiQL's light and dark themes. */
export const pageStyle = `
:root {
  --paper: #fff; --ink: #2b3648; --faint: #56617a; --line: #d9dee8; --field: #f5f6f9; --accent: #0f766e;
}
body.graphiql-dark { --paper: #1b2230; --ink: #e6eaf2; --faint: #a9b4c8; --line: #37435a; --field: #28324a; --accent: #5eead4; color-scheme: dark; }
body.graphiql-light { color-scheme: light; }
@media (prefers-color-scheme: dark) {
  body:not(.graphiql-light) { --paper: #1b2230; --ink: #e6eaf2; --faint: #a9b4c8; --line: #37435a; --field: #28324a; --accent: #5eead4; }
}
html, body { height: 100%; }
body { display: flex; flex-direction: column; background: var(--paper); color: var(--ink); font: 14px/1.4 Roboto, system-ui, sans-serif; }
main { flex: 1; min-height: 0; }
.graphiql-container { height: 100%; }
.graphiql-logo { display: none; }
.loading, noscript { display: block; padding: 24px; color: var(--faint); }

.banner { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 20px; padding: 10px 16px; border-bottom: 1px solid var(--line); }
.banner .mark { width: 32px; height: 32px; flex: none; }
.banner h1 { margin: 0; font-size: 16px; font-weight: 500; line-height: 1.25; }
.banner p { margin: 0; color: var(--faint); font-size: 13px; }
.banner .what { flex: 1 1 320px; margin-left: -8px; }
.banner .who { display: grid; grid-template-columns: auto auto auto; align-items: center; gap: 2px 8px; }
.banner .who p { grid-column: 2 / -1; font-size: 12px; max-width: 360px; }
.banner label { color: var(--faint); font-size: 13px; }
.banner .more { display: flex; flex-wrap: wrap; gap: 8px; align-self: start; }
.banner select, .banner button, .banner a {
  box-sizing: border-box; min-height: 32px; padding: 5px 10px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--field); color: var(--ink); font: inherit; font-size: 13px; text-decoration: none; cursor: pointer;
}
.banner select { min-width: 0; max-width: 260px; }
.banner a { border-color: var(--accent); color: var(--accent); background: transparent; font-weight: 500; }
.banner button:hover:enabled, .banner a:hover, .banner select:hover { border-color: var(--accent); }
.banner button:disabled { opacity: 0.55; cursor: default; }
.banner :is(select, button, a):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

@media (max-width: 900px) {
  .banner { padding: 10px 12px; gap: 8px 12px; }
  .banner .what { flex-basis: calc(100% - 60px); margin-left: 0; }
  .banner .what p { display: none; }
  .banner .more { align-self: auto; }
}
/* All tabs in view: GraphiQL keeps them in one line that scrolls, which hides half of the story. A phone keeps that line. */
@media (min-width: 701px) {
  .graphiql-container .graphiql-session-header { height: auto; }
  .graphiql-container .graphiql-tabs { flex-wrap: wrap; height: auto; overflow: visible; row-gap: 4px; }
}
/* GraphiQL places its editors side by side at any width; on a phone this moves the answer below them. */
@media (max-width: 700px) {
  body { height: auto; min-height: 100%; }
  main { flex: none; height: 1000px; }
  .graphiql-container { --sidebar-width: 44px; }
  .graphiql-container .graphiql-sidebar { padding: 8px 2px; }
  .graphiql-container #graphiql-session { flex-direction: column; min-height: 0; }
  .graphiql-container #graphiql-session > .graphiql-horizontal-drag-bar { display: none; }
  .graphiql-container #graphiql-session > * { min-height: 0; }
}
`;
