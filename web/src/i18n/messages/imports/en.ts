export const texts = {
  "imports.title": "Import and export",
} as const;
