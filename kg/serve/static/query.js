// The SPARQL page: YASQE as editor, the canned queries as a menu, results as a table, downloads by asking again.
"use strict";
(() => {
  const get = id => document.getElementById(id);
  const { base, queries, words } = JSON.parse(get("settings").textContent);
  const SHOWN = 1000;
  const JSON_RESULTS = "application/sparql-results+json";
  const ONTOLOGY = "https://w3id.org/oncocase/ont#";

  const ask = (query, accept) => fetch("/sparql", {
    method: "POST", body: query, headers: { "Content-Type": "application/sparql-query", Accept: accept },
  });

  // completion of classes and properties from the graph itself, never from a service elsewhere
  function completion(name, type) {
    const found = Yasqe.Autocompleters[name];
    if (!found) return;
    found.persistenceId = null;
    found.bulk = true;
    found.get = async () => {
      const answer = await ask(`SELECT ?x { VALUES ?t { ${type} } ?x a ?t FILTER(ISIRI(?x)) }`, JSON_RESULTS);
      return (await answer.json()).results.bindings.map(row => row.x.value);
    };
  }
  const owl = "http://www.w3.org/2002/07/owl#";
  completion("class", `<${owl}Class>`);
  completion("property", `<${owl}ObjectProperty> <${owl}DatatypeProperty>`);

  const yasqe = new Yasqe(get("editor"), {
    requestConfig: { endpoint: "/sparql" },
    persistenceId: null,
    showQueryButton: false,
    createShareableLink: null,
    resizeable: true,
    value: `PREFIX oc: <${ONTOLOGY}>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\nSELECT * WHERE {\n  ?item oc:inCase ?case ;\n    a ?class .\n} LIMIT 10\n`,
    extraKeys: { "Ctrl-Enter": () => run(), "Cmd-Enter": () => run(), Esc: editor => {
      editor.setOption("extraKeys", { ...editor.getOption("extraKeys"), Tab: false, "Shift-Tab": false });
    } },
  });
  // Tab indents while one writes; Escape gives it back for leaving, until the editor is entered again
  yasqe.on("blur", () => {
    const keys = { ...yasqe.getOption("extraKeys") };
    delete keys.Tab;
    delete keys["Shift-Tab"];
    yasqe.setOption("extraKeys", keys);
  });

  const isGraph = () => ["CONSTRUCT", "DESCRIBE"].includes(yasqe.getQueryType());

  let running = 0;
  async function run() {
    const query = yasqe.getValue(), number = ++running, started = performance.now();
    get("result").hidden = false;
    get("result").setAttribute("aria-busy", "true");
    say(words.running);
    clear();
    let answer, body;
    try {
      answer = await ask(query, isGraph() ? "text/turtle" : JSON_RESULTS);
      body = await answer.text();
    } catch (error) {
      answer = { ok: false };
      body = String(error.message);
    }
    if (number !== running) return;
    get("result").setAttribute("aria-busy", "false");
    get("downloads").hidden = !answer.ok;
    if (!answer.ok) say(`${words.refusal} ${body}`, true);
    else if (isGraph()) show(body, started);
    else draw(JSON.parse(body), started);
  }
  function clear() {
    get("rows").tHead.replaceChildren();
    get("rows").tBodies[0].replaceChildren();
    get("rows").hidden = get("raw").hidden = get("downloads").hidden = true;
  }
  function say(text, bad = false) {
    get("status").textContent = text;
    get("status").className = bad ? "bad" : "";
  }
  const took = started => `${Math.round(performance.now() - started)} ms`;
  function show(text, started) {
    get("raw").textContent = text;
    get("raw").hidden = false;
    say(took(started));
  }

  function draw(found, started) {
    if ("boolean" in found) return say(`${found.boolean ? words.yes : words.no} · ${took(started)}`);
    const names = found.head.vars, rows = found.results.bindings;
    const head = get("rows").tHead.insertRow();
    for (const name of names) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      head.append(cell);
    }
    for (const row of rows.slice(0, SHOWN)) {
      const line = get("rows").tBodies[0].insertRow();
      for (const name of names) fill(line.insertCell(), row[name]);
    }
    get("rows").hidden = !rows.length;
    const more = rows.length > SHOWN ? ` · ${SHOWN} ${words["first-rows"]}` : "";
    say(rows.length ? `${rows.length} ${words.rows} · ${took(started)}${more}` : words["no-rows"]);
  }
  // text only, never markup; what is in a case leads to its page
  function fill(cell, term) {
    if (!term) return;
    const inside = term.type === "uri" && term.value.startsWith(base + "case/");
    const element = inside ? document.createElement("a") : document.createElement("span");
    element.textContent = term.type === "uri" ? term.value.replace(base + "case/", "").replace(/#case$/, "").replace(ONTOLOGY, "oc:") : term.value;
    if (inside) {
      const [id, key] = term.value.slice(base.length + 5).split("#");
      element.href = `/case/${id.split("/")[0]}${key && key !== "case" ? "#f-" + key : ""}`;
    }
    if (term.datatype?.match(/#(integer|decimal|double)$/)) cell.className = "n";
    cell.append(element);
  }

  async function download(button) {
    const media = isGraph() ? "text/turtle" : button.dataset.media;
    const answer = await ask(yasqe.getValue(), media);
    if (!answer.ok) return say(`${words.refusal} ${await answer.text()}`, true);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `${get("canned").value || "result"}.${isGraph() ? "ttl" : button.dataset.suffix}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  get("run").addEventListener("click", run);
  get("canned").addEventListener("change", event => {
    const chosen = queries.find(query => query.name === event.target.value);
    if (!chosen) return;
    yasqe.setValue(chosen.sparql);
    run();
  });
  for (const button of get("downloads").querySelectorAll("button")) button.addEventListener("click", () => download(button));
})();
