// A case page: pointing at a fact lights its words and their sentence, pointing at words lights their facts; following a
// link from one to the other keeps them lit. Without this script the links still lead there.
"use strict";
(() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const byKey = new Map(); // key of a fact -> everything on the page that is about it
  for (const element of all("[data-f]")) {
    for (const key of element.dataset.f.split(" ")) {
      if (!byKey.has(key)) byKey.set(key, []);
      byKey.get(key).push(element);
    }
  }
  const keysOf = element => element.dataset.f.split(" ");

  function light(keys, name) {
    all("." + name).forEach(element => element.classList.remove(name));
    for (const key of keys) {
      for (const element of byKey.get(key) || []) {
        element.classList.add(name);
        if (element.classList.contains("m")) element.closest(".s")?.classList.add(name);
      }
    }
  }

  function show(element) {
    const pane = element.closest(".pane");
    const smooth = still ? "auto" : "smooth";
    if (pane && pane.scrollHeight > pane.clientHeight + 4) {
      const middle = element.offsetTop - pane.offsetTop - pane.clientHeight / 2;
      pane.scrollTo({ top: middle, behavior: "auto" });
      pane.scrollIntoView({ block: "nearest", behavior: smooth });
    } else {
      element.scrollIntoView({ block: "center", behavior: smooth });
    }
  }

  function follow(hash, keys) {
    const target = document.getElementById(hash.slice(1));
    if (!target) return false;
    light(keys, "kept");
    target.closest("details:not([open])")?.setAttribute("open", "");
    show(target);
    target.focus({ preventScroll: true });
    return true;
  }

  document.addEventListener("pointerover", event => {
    const element = event.target.closest?.("[data-f]");
    light(element ? keysOf(element) : [], "lit");
  });
  document.addEventListener("focusin", event => {
    const element = event.target.closest?.("a[data-f]");
    light(element ? keysOf(element) : [], "lit");
  });

  // words that prove several facts lead to one after the other
  const next = new WeakMap();
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[data-f]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    let hash = link.getAttribute("href");
    const keys = keysOf(link);
    if (link.classList.contains("m") && keys.length > 1) {
      const turn = next.get(link) || 0;
      next.set(link, (turn + 1) % keys.length);
      hash = "#f-" + keys[turn];
    }
    if (!follow(hash, keys)) return;
    event.preventDefault();
    history.pushState({ keys, from: link.id || null }, "", hash);
  });
  addEventListener("popstate", event => {
    const keys = event.state?.keys || [];
    if (location.hash) follow(location.hash, keys);
    else light([], "kept");
  });
  if (location.hash) {
    const hash = location.hash;
    const target = document.getElementById(hash.slice(1));
    follow(hash, target?.dataset.f ? keysOf(target) : []);
  }

  // the neighbours of a box of the drawing
  for (const node of all(".drawing .node")) {
    const key = node.dataset.key;
    const ties = all(".drawing .ties path").filter(tie => tie.dataset.a === key || tie.dataset.b === key);
    const lit = on => ties.forEach(tie => tie.classList.toggle("lit", on));
    for (const name of ["pointerenter", "focus"]) node.addEventListener(name, () => lit(true));
    for (const name of ["pointerleave", "blur"]) node.addEventListener(name, () => lit(false));
  }
})();
