import assert from "node:assert/strict";
import test from "node:test";
import { Form, page, settle } from "./form.mjs";

/** A page on which Partner Center answers these in turn; the last one for ever. */
const answering = (answers, more = {}) => page({ library: "Connection", execute: () => answers.length > 1 ? answers.shift() : answers[0], ...more });
const aForm = (columns = {}) => new Form(columns, { table: "cosell_connection" });
/** What was asked, without the description of the request. */
const asked = seen => seen.requests.map(({ getMetadata, ...flags }) => {
    const { operationName, boundParameter, parameterTypes } = getMetadata();
    assert.deepEqual([operationName, boundParameter], ["cosell_RegisterWebhook", null]);
    assert.deepEqual(Object.keys(parameterTypes), Object.keys(flags));
    return flags;
});

test("registerWebhook, fresh: asks, registers, and tells that the test arrived", async () => {
    const { script, clock, seen } = answering([
        { Status: "New", Message: "Nothing is registered." }, { Status: "TestSent", Message: "On its way." },
        { Status: "TestSent", Message: "On its way." }, { Status: "Delivered", Message: "Arrived." },
    ]);
    const form = aForm();
    const done = script.registerWebhook(form);
    await settle();
    assert.equal(form.notices.get("webhook").message, "Waiting for the test event to arrive…");
    await clock.tick();
    await clock.tick();
    await done;
    assert.deepEqual(seen.confirmations.map(one => [one.title, one.text, one.confirmButtonLabel]), [["Register this address for events?", "Nothing is registered.", "Register"]]);
    assert.deepEqual(asked(seen), [{ Preview: true }, { TakeOver: false, Test: false }, {}, {}]);
    assert.deepEqual(seen.alerts.map(one => one.text), ["Arrived."]);
    assert.equal(form.notices.size, 0);
    assert.equal(form.refreshed, 1);
});

test("registerWebhook, somebody else's address: taken over only once agreed", async () => {
    const answers = [{ Status: "TakeOver", Message: "Events go to https://flows.example." }, { Status: "Delivered", Message: "Done." }];
    const refused = answering([...answers], { confirmed: false });
    await refused.script.registerWebhook(aForm());
    assert.deepEqual(asked(refused.seen), [{ Preview: true }]);
    assert.equal(refused.seen.alerts.length, 0);

    const agreed = answering(answers);
    await agreed.script.registerWebhook(aForm());
    assert.deepEqual(asked(agreed.seen)[1], { TakeOver: true, Test: false });
    assert.equal(agreed.seen.confirmations[0].confirmButtonLabel, "Take over");
});

test("registerWebhook, in order: a test is sent although the last one arrived", async () => {
    const { script, seen } = answering([{ Status: "InOrder", Message: "All is well." }, { Status: "NotDelivered", Message: "CSL1377: No." }]);
    await script.registerWebhook(aForm());
    assert.deepEqual(asked(seen)[1], { TakeOver: false, Test: true });
    assert.equal(seen.alerts[0].text, "CSL1377: No.");
});

test("registerWebhook, refused: is told and nothing is asked", async () => {
    const { script, seen } = answering([{ Status: "Refused", Message: "CSL1370: Events cannot be sent there." }]);
    await script.registerWebhook(aForm());
    assert.equal(seen.confirmations.length, 0);
    assert.deepEqual(seen.alerts.map(one => [one.title, one.text]), [["Events of Partner Center", "CSL1370: Events cannot be sent there."]]);
});

test("registerWebhook, a test that takes its time: ends after half a minute with what is known", async () => {
    const { script, clock, seen } = answering([{ Status: "New", Message: "" }, { Status: "TestSent", Message: "On its way." }]);
    const done = script.registerWebhook(aForm());
    await settle();
    for (let look = 0; look < 10; look++) await clock.tick();
    await done;
    assert.equal(seen.requests.length, 12);
    assert.equal(seen.alerts[0].text, "On its way.");
    assert.equal(clock.waiting, 0);
});

test("registerWebhook, what was typed: is saved first", async () => {
    const { script } = answering([{ Status: "Refused", Message: "" }]);
    const form = aForm({ cosell_eventsurl: "" });
    form.columns.cosell_eventsurl.setValue("https://relay.example/");
    await script.registerWebhook(form);
    assert.equal(form.saved.length, 1);
});

test("registerWebhook, a platform's refusal: one sentence, in the reader's language", async () => {
    const failing = error => ({ library: "Connection", execute: () => { throw error; } });
    const role = page(failing({ errorCode: 2147746336, message: "Principal user is missing prvCreatecosell_Connection." }));
    await role.script.registerWebhook(aForm());
    assert.match(role.seen.alerts[0].text, /^Your security role does not allow this\./);
    const other = page({ ...failing(new Error("Broken.")), language: 2052 });
    await other.script.registerWebhook(aForm());
    assert.equal(other.seen.alerts[0].text, "操作未成功：Broken.");
});

test("registerWebhook, an answer that is a failure: nothing is asked, and the solution is to be imported again", async () => {
    const { script, seen } = page({ library: "Connection", response: { ok: false, status: 404, statusText: "Not Found" } });
    await script.registerWebhook(aForm());
    assert.equal(seen.confirmations.length, 0);
    assert.match(seen.alerts[0].text, /its solution is not installed completely\. Ask your administrator to import it again\.$/);
});

test("registerWebhook, failing while it waits: the notice goes and the sentence stays", async () => {
    const answers = [{ Status: "New", Message: "" }, { Status: "TestSent", Message: "On its way." }];
    const { script, clock, seen } = page({ library: "Connection", execute: () => answers.shift() ?? (() => { throw new Error("CSL1376: The registration is gone. Register again."); })() });
    const form = aForm();
    const done = script.registerWebhook(form);
    await settle();
    await clock.tick();
    await done;
    assert.equal(form.notices.size, 0);
    assert.deepEqual(seen.alerts.map(one => one.text), ["CSL1376: The registration is gone. Register again."]);
});
