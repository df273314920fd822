// Searches operations, models, enums, topics and scopes. The index is in search-index.js.
"use strict";

(() => {
  const MAX_HITS = 40;
  const root = document.documentElement.dataset.root;
  const box = document.querySelector(".search");
  const query = document.getElementById("query");
  const results = document.getElementById("results");
  const count = document.getElementById("count");
  const hits = document.getElementById("hits");

  // Each row: kind, name, platform, address, description, parts.
  const entries = (window.searchIndex || []).map((row) => {
    const [kind, name, platform, address, description, parts] = row;
    const lower = (text) => text.toLowerCase();
    return {
      kind, name, platform, address, description, parts,
      lowerName: lower(name),
      lowerParts: parts.map(lower),
      rest: lower([kind, platform, description].join(" ")),
    };
  });

  // How well a word fits an entry; 0 if it does not.
  function score(entry, word) {
    if (entry.lowerName === word) return 100;
    if (entry.lowerName.startsWith(word)) return 60;
    if (entry.lowerName.includes(word)) return 40;
    if (entry.lowerParts.includes(word)) return 30;
    if (entry.lowerParts.some((part) => part.includes(word))) return 15;
    return entry.rest.includes(word) ? 5 : 0;
  }

  function search(text) {
    const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
    if (words.length === 0) return null;
    const found = [];
    entries.forEach((entry, position) => {
      const scores = words.map((word) => score(entry, word));
      if (scores.every((value) => value > 0)) {
        found.push({ entry, position, words, total: scores.reduce((sum, value) => sum + value, 0) });
      }
    });
    return found.sort((a, b) => b.total - a.total || a.position - b.position);
  }

  function element(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.textContent = text;
    return node;
  }

  // The parts of an entry that the words are found in: fields, parameters, values.
  function matchingParts({ entry, words }) {
    const isFound = (part) => words.some((word) => part.includes(word) && !entry.lowerName.includes(word));
    return entry.parts.filter((part, number) => isFound(entry.lowerParts[number])).slice(0, 5);
  }

  function item(hit) {
    const { kind, name, platform, address, description } = hit.entry;
    const link = document.createElement("a");
    link.href = root + address;
    link.append(element("span", "name", name), " ", element("span", "of", `${kind}, ${platform}`));
    const about = [description, ...matchingParts(hit)].filter((part) => part !== "").join(" · ");
    if (about !== "") link.append(element("span", "about", about));
    const row = document.createElement("li");
    row.append(link);
    return row;
  }

  function show() {
    const found = search(query.value);
    results.hidden = found === null;
    hits.replaceChildren(...(found || []).slice(0, MAX_HITS).map(item));
    const number = (found || []).length;
    const shown = number > MAX_HITS ? `, the first ${MAX_HITS} are shown` : "";
    count.textContent = number === 0 ? "Nothing found." : `${number} found${shown}`;
  }

  function close() {
    results.hidden = true;
  }

  // Moves from the input through the results and back.
  function move(step) {
    const stops = [query, ...hits.querySelectorAll("a")];
    const current = stops.indexOf(document.activeElement);
    const next = stops[Math.max(0, Math.min(stops.length - 1, current + step))];
    if (next) next.focus();
  }

  query.addEventListener("input", show);
  query.addEventListener("focus", () => { if (query.value !== "") results.hidden = false; });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { move(1); event.preventDefault(); }
    if (event.key === "ArrowUp") { move(-1); event.preventDefault(); }
    if (event.key === "Enter" && event.target === query) {
      const first = hits.querySelector("a");
      if (first) first.click();
      event.preventDefault();
    }
    if (event.key === "Escape") { query.focus(); close(); event.preventDefault(); }
  });
  box.addEventListener("click", (event) => { if (event.target.closest("#hits a")) close(); });
  document.addEventListener("click", (event) => { if (!box.contains(event.target)) close(); });
  document.addEventListener("focusin", (event) => { if (!box.contains(event.target)) close(); });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      query.focus();
      query.select();
      event.preventDefault();
    }
  });
  box.hidden = false;

  // The list of sections is closed where it would push the page down.
  const sections = document.querySelector("nav details");
  if (sections && window.matchMedia("(min-width: 60rem)").matches) sections.open = true;
})();
