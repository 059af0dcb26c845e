/** Pictures that a category can have; any other can be typed. */
export const icons =
  "🛒 🍽️ ☕ 🚕 ⛽ 🚲 🛍️ 👕 💡 🏠 💊 🎬 🎮 📚 🔁 ✈️ 🎓 💰 🏧 🧾 🛡️ 💇 🏋️ 🛋️ 🔧 🐾 🧸 🎁 🤝 📱 🌱 📦".split(" ");

/** Dark enough for white text, and far enough from each other. */
export const colours = [
  "#2e7d32",
  "#00695c",
  "#00838f",
  "#1565c0",
  "#283593",
  "#4527a0",
  "#8e24aa",
  "#ad1457",
  "#c62828",
  "#d84315",
  "#9a6700",
  "#6d4c41",
  "#455a64",
  "#616161",
];
