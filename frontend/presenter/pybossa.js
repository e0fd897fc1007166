// pybossa.js, written anew: find the project, ask for a card, let the presenter load and show it while the next one is asked
// for, send what it gives. Presenters tell us how by taskLoaded and presentTask; `deferred` is how they tell us that they did.
import $ from "jquery";

const state = { loaded: (task, deferred) => deferred.resolve(task), present: (task, deferred) => deferred.resolve(task), endpoint: "/", last: 0 };
const api = (path) => `${state.endpoint}api/${path}`;
const getting = (path, data) => $.ajax({ url: api(path), data, cache: false, dataType: "json" });
const fromAddress = (address = location.pathname) => Number(/\/task\/(\d+)/.exec(address)?.[1] ?? 0) || false;

function project(name) {
  return $.ajax({ url: api("project"), data: { all: 1, short_name: name }, dataType: "json" }).then((found) => found[0]);
}

// The card at `offset`: 0 is the one on the desk, 1 the next one. A preview has no desk: it goes on from the last card sent.
function card(id, offset) {
  const after = window.enfilade?.preview ? { after: state.last } : {};
  return getting(`project/${id}/newtask`, { offset, ...after });
}

// A card asked for and made ready by the presenter.
function readied(asked) {
  const ready = $.Deferred();
  asked.done((task) => state.loaded(task, ready)).fail((...why) => ready.reject(...why));
  return ready;
}

// The card after `shown`: the server gives the one on the desk again when it is not answered yet.
function following(id, shown) {
  return card(id, 1).then((task) => (task.id !== undefined && task.id === shown ? card(id, 2) : task));
}

function nameInAddress(name, task) {
  if (task?.id === undefined) return;
  history.pushState({}, "", `/project/${name}/task/${task.id}`);
}

function cycle(name, id, task) {
  const answered = $.Deferred();
  const next = task?.id === undefined ? null : readied(following(id, task.id));
  nameInAddress(name, task);
  state.present(task, answered);
  answered.done(() => next?.done((ready) => cycle(name, id, ready ?? {})));
}

window.pybossa = {
  setEndpoint(address) {
    // This page's own API is the only one that its reader may speak to.
    const url = new URL(address, location.href);
    if (url.origin === location.origin) state.endpoint = url.pathname.replace(/\/?$/, "/");
    return state.endpoint;
  },
  getCurrentTaskId: fromAddress,
  taskLoaded(how) {
    state.loaded = how;
  },
  presentTask(how) {
    state.present = how;
  },
  newTask(name) {
    return project(name).then((found) => (found ? card(found.id, 0).then((task) => ({ question: task, project: found })) : {}));
  },
  saveTask(task, answer) {
    const asked = typeof task === "number" ? getting(`task/${task}`) : task && typeof task === "object" ? $.when(task) : null;
    if (!asked) return $.Deferred().promise();
    return asked.then((found) => {
      const run = { project_id: found.project_id, task_id: found.id, info: answer };
      const sent = $.ajax({ url: api("taskrun"), type: "POST", dataType: "json", contentType: "application/json", data: JSON.stringify(run) });
      return sent.then((kept) => {
        state.last = Math.max(state.last, found.id);
        if (window.parent !== window) window.parent.postMessage({ enfilade: "answered" }, window.enfilade.homeOrigin);
        return kept;
      });
    });
  },
  userProgress(name) {
    return getting(`project/${name}/userprogress`);
  },
  run(name) {
    const begun = $.Deferred();
    project(name).done((found) => {
      if (!found) {
        begun.reject();
        return;
      }
      const chosen = fromAddress();
      const first = chosen ? getting(`task/${chosen}`, { open: 1 }) : card(found.id, 0);
      readied(first).done((task) => {
        begun.resolve(task);
        cycle(name, found.id, task ?? {});
      });
    });
    return begun.promise();
  },
};
