// @ts-check
/// <reference path="../../../types/xrm.d.ts" />
/*
 * Form and command script of opportunity and referral: CoSell.Opportunity. One file, as one web resource: what a browser's debugger shows
 * is what stands here (docs/form.md says what it does and why).
 * Everything it says comes from the connector's custom APIs or from the table of texts; it decides nothing by itself.
 * Any field or control may be absent: forms are the customer's to change.
 *
 *   1  Numbers and names      4  Asking the connector    7  Status, until there is an outcome    10  Commands and their rules
 *   2  Texts                  5  Findings                8  Closing                              11  Events of the form
 *   3  Reading the form       6  Locks                   9  Answering an invitation
 */
globalThis.CoSell = globalThis.CoSell ?? {};
// Loaded twice (on the form and again by a command), the first one stays: it knows what is under way.
globalThis.CoSell.Opportunity = globalThis.CoSell.Opportunity ?? (() => {
    "use strict";

    // 1 -- Numbers and names -----------------------------------------------------------------------------------------------------------------

    const Status = { requested: 852300001, syncing: 852300002, waiting: 852300004, failed: 852300005 };
    /** The last option of cosell_syncstatus that this version knows. */
    const LAST_STATUS = 852300006;
    const VISIBLE = 852300001;
    const CLOSED = [1, 2];
    /** The platform's type of a form whose row is not active any more, and its save mode of a command that deactivates. */
    const FORM_DISABLED = 4, SAVE_DEACTIVATE = 5;
    const POLL_MILLISECONDS = 3000;
    /** Three minutes; a sync that takes longer waits for something, and says so after the next reload. */
    const POLL_LIMIT = 60;
    /** How often a deal is looked at for what comes unasked: six light reads a minute, of 1,200 that the platform allows a user. */
    const FOLLOW_MILLISECONDS = 10_000;
    const NOTICE = { status: "cosell_status", locked: "cosell_locked", check: "cosell_check", finding: "cosell_finding" };
    const RESULTS = ["cosell_referralidentifier", "cosell_referrallink", "cosell_microsoftcrmidentifier", "cosell_syncstatus", "cosell_syncmessage", "cosell_lastsyncedon"];
    /** What Partner Center's side is told in: when one of these changes, the form is worth refreshing. */
    const FOLLOWED = {
        deal: ["cosell_lastsyncedon", "cosell_syncstatus", "cosell_syncmessage"],
        referral: ["cosell_referralstatus", "cosell_referralsubstatus", "cosell_microsoftstatus", "cosell_microsoftsubstatus", "cosell_microsoftreason"],
    };
    const SUBGRIDS = ["cosell_grid_solutions", "cosell_grid_log"];

    /** Where a finding is shown: the first of these columns that the form has; none of them, above the form. Keys as in docs/fields.md. */
    const PLACES = {
        "externalReferenceId": [],
        "name": ["name"],
        "customerProfile.name": ["parentaccountid", "customerid"],
        "customerProfile.address.addressLine1": ["parentaccountid", "customerid"],
        "customerProfile.address.addressLine2": ["parentaccountid", "customerid"],
        "customerProfile.address.city": ["parentaccountid", "customerid"],
        "customerProfile.address.state": ["parentaccountid", "customerid"],
        "customerProfile.address.postalCode": ["parentaccountid", "customerid"],
        "customerProfile.address.country": ["parentaccountid", "customerid"],
        "customerProfile.team": ["parentcontactid"],
        "consent.consentToToShareInfoWithOthers": ["cosell_customerconsent"],
        "consent.consentToContact": ["cosell_customerconsent"],
        "consent.consentToShareReferralWithMicrosoftSellers": ["cosell_visibility"],
        "details.notes": ["description"],
        "details.dealValue": ["estimatedvalue"],
        "details.currency": ["transactioncurrencyid"],
        "details.closingDateTime": ["estimatedclosedate"],
        "details.requirements.solutions": [],
        "marketplaceIntent": ["cosell_marketplaceintent"],
        "salesStage": ["salesstage"],
        "team": ["ownerid"],
        "inviteContext.assistanceRequestCode": ["cosell_help"],
        "inviteContext.notes": ["cosell_notestomicrosoft"],
        "status": ["statecode"],
        "substatus": ["statuscode"],
        "statusReason": ["statuscode"],
    };

    /** Set at creation only, so a later change would never reach Microsoft. */
    const CREATE_ONLY = ["name", "parentaccountid", "customerid", "cosell_customerconsent", "cosell_marketplaceintent"];
    /** Told with the invitation to Microsoft, which may follow later: locked once help was asked and saved. */
    const INVITATION = ["cosell_help", "cosell_notestomicrosoft"];

    /** Sets a lookup refers to, for unsaved values; other lookups stay as they are saved. */
    const LOOKUPS = { parentaccountid: "parentaccountid", parentcontactid: "parentcontactid", transactioncurrencyid: "transactioncurrencyid" };
    const SETS = { account: "accounts", contact: "contacts", transactioncurrency: "transactioncurrencies" };

    /** cosell_answer: accepted here, and not known to Partner Center yet. */
    const ACCEPTED = 852300000;
    /** The page that asks for what the platform's own dialogs do not: a choice or a text. */
    const QUESTION_PAGE = "cosell_/ask.html";

    /** @type {Map<string, ReturnType<typeof setTimeout>>} one timer for each row that is being watched */
    const watched = new Map();
    /** @type {Map<string, { form: Xrm.FormContext, seen?: string }>} deals on screen, and what they said when last looked at */
    const followed = new Map();
    /** @type {ReturnType<typeof setInterval> | undefined} one for all of them */
    let beat;
    /** @type {WeakSet<object>} controls that this script locked, and therefore may unlock */
    const locked = new WeakSet();
    /** @type {Set<string>} deals whose closing the seller has just confirmed */
    const confirmed = new Set();
    /** @type {Set<string>} deals that were open when this script last looked */
    const seenOpen = new Set();
    /** @type {Map<string, Promise<Record<string, any> | null>>} by row: the referral that waits for an answer; asked once for each time the row is loaded */
    const invitations = new Map();
    /** @type {Promise<string> | undefined} */
    let undoWindow;
    let questions = 0;

    // 2 -- Texts -----------------------------------------------------------------------------------------------------------------------------

    const TEXTS = {
        1033: {
            saveFirst: "Save the deal first. What Partner Center still needs is checked with the first save.",
            ready: "The deal is ready for Partner Center.",
            comma: ", ",
            locked: "Shared with Partner Center, which takes these only when a referral is created: {0}. Changes here would not reach Microsoft.",
            closing: "This deal is shared with Partner Center. A closed referral can never be opened again there. You have {0} after closing to change your mind: reopen the deal within that time and nothing is sent.",
            minutes: "{0} minutes",
            undoWindow: "the time your administrator set",
            closeTitle: "Close the deal at Partner Center, too?",
            closedTitle: "This deal closes at Partner Center, too",
            closed: "The deal is closed here. It is shared with Partner Center, where a closed referral can never be opened again. You have {0} after closing to change your mind: reopen the deal within that time and nothing is sent.",
            reopen: "Reopen the deal",
            leaveClosed: "Leave it closed",
            stillSyncing: "The sync is still under way. Refresh the form later to see its outcome.",
            unknownStatus: "The sync status has a value that this form does not know: the connector was upgraded while the form was open. Refresh the page in the browser.",
            unknownAnswer: "The connector's answer cannot be read by this form: the connector was upgraded while the form was open. Refresh the page in the browser.",
            checkAgain: "Check again",
            previewTitle: "What a sync would do now",
            noDeal: "This referral belongs to no opportunity yet, so there is nothing to sync.",
            noLink: "There is no referral at Partner Center yet. Sync the deal first.",
            noPrivilege: "Your security role does not allow this. Ask your administrator for the role Co-sell Seller.",
            notInstalled: "The co-sell connector does not answer: its solution is not installed completely. Ask your administrator to import it again.",
            failed: "This did not work: {0}",
            offline: "The status could not be read. Refresh the form to see it.",
            nothingToAnswer: "Nothing waits for an answer here: the invitation was answered already, or its time is over. Refresh the form to see how it stands.",
            acceptTitle: "Accept the referral?",
            acceptFinal: "Whoever sent the referral is told that you take the deal on. That is final: an accepted referral can only be won or lost, not declined any more.",
            acceptedThere: "Partner Center has the deal as accepted already. It becomes an opportunity here, and both sides are kept in step.",
            acceptInto: "It stays with the opportunity it belongs to.",
            acceptNew: "Make a new opportunity of it",
            acceptExisting: "Put it into an opportunity that is there already",
            accept: "Accept",
            declineTitle: "Decline the referral?",
            declineFinal: "A declined referral is closed for good at Partner Center; nobody can open it again. It is sent {0} after you decline. Until then, Accept takes it back.",
            declineReason: "Reason (whoever sent the referral reads it)",
            reasonMissing: "Enter a reason: Partner Center takes no decline without one.",
            decline: "Decline",
            cancel: "Cancel",
        },
        2052: {
            saveFirst: "请先保存商机。首次保存时会检查 Partner Center 还需要哪些信息。",
            ready: "该商机已可提交到 Partner Center。",
            comma: "、",
            locked: "该商机已共享到 Partner Center，以下内容只在创建引荐时提交：{0}。此处的更改不会传达给 Microsoft。",
            closing: "该商机已共享到 Partner Center，在那里关闭的引荐无法重新打开。关闭后您有{0}可以改变主意：在此期间重新打开商机，则不会发送任何内容。",
            minutes: " {0} 分钟",
            undoWindow: "管理员设置的时间",
            closeTitle: "同时在 Partner Center 关闭该商机？",
            closedTitle: "该商机也会在 Partner Center 关闭",
            closed: "商机已在此处关闭。它已共享到 Partner Center，在那里关闭的引荐无法重新打开。关闭后您有{0}可以改变主意：在此期间重新打开商机，则不会发送任何内容。",
            reopen: "重新打开商机",
            leaveClosed: "保持关闭",
            stillSyncing: "同步仍在进行。请稍后刷新窗体查看结果。",
            unknownStatus: "此窗体不认识当前的同步状态：连接器在窗体打开期间已升级。请在浏览器中刷新页面。",
            unknownAnswer: "此窗体无法读取连接器的答复：连接器在窗体打开期间已升级。请在浏览器中刷新页面。",
            checkAgain: "重新检查",
            previewTitle: "现在同步会执行的操作",
            noDeal: "该引荐尚未关联商机，因此没有可同步的内容。",
            noLink: "Partner Center 中还没有引荐。请先同步该商机。",
            noPrivilege: "您的安全角色不允许此操作。请向管理员申请“Co-sell Seller”角色。",
            notInstalled: "联合销售连接器没有响应：其解决方案未完整安装。请让管理员重新导入。",
            failed: "操作未成功：{0}",
            offline: "无法读取状态。请刷新窗体查看。",
            nothingToAnswer: "这里没有需要答复的邀请：它已被答复，或期限已过。请刷新窗体查看当前情况。",
            acceptTitle: "接受该引荐？",
            acceptFinal: "发送引荐的一方会得知您接手该商机。此操作不可撤回：已接受的引荐只能赢单或丢单，不能再拒绝。",
            acceptedThere: "合作伙伴中心已将该商机视为已接受。它将成为此处的商机，双方保持同步。",
            acceptInto: "它保留在所属的商机中。",
            acceptNew: "由它新建一个商机",
            acceptExisting: "放入已有的商机",
            accept: "接受",
            declineTitle: "拒绝该引荐？",
            declineFinal: "被拒绝的引荐会在 Partner Center 永久关闭，任何人都无法重新打开。拒绝后{0}发送；在此之前，选择“接受”即可撤回。",
            declineReason: "原因（发送引荐的一方会看到）",
            reasonMissing: "请输入原因：没有原因，Partner Center 不接受拒绝。",
            decline: "拒绝",
            cancel: "取消",
        },
    };

    /** @param {keyof typeof TEXTS[1033]} key @param {...string} values */
    const text = (key, ...values) => {
        const language = /** @type {keyof typeof TEXTS} */ (Xrm.Utility?.getGlobalContext?.()?.userSettings?.languageId ?? 1033);
        return values.reduce((sentence, value, at) => sentence.replace(`{${at}}`, () => value), (TEXTS[language] ?? TEXTS[1033])[key]);
    };

    // 3 -- Reading the form ------------------------------------------------------------------------------------------------------------------

    /** @param {Xrm.FormContext} form @param {string} column */
    const attribute = (form, column) => form.getAttribute?.(column) ?? null;
    /** @param {Xrm.FormContext} form @param {string} column */
    const value = (form, column) => attribute(form, column)?.getValue() ?? null;
    /** @param {Xrm.FormContext} form @param {string} column @returns {Xrm.Control[]} every place the form shows the column */
    const controls = (form, column) => attribute(form, column)?.controls?.get() ?? [];
    /** @param {string} id */
    const bare = id => id.replace(/[{}]/g, "").toLowerCase();
    /** @param {Xrm.FormContext} form */
    const idOf = form => bare(form.data?.entity?.getId?.() ?? "");
    /** @param {Xrm.FormContext} form */
    const isReferral = form => form.data?.entity?.getEntityName?.() === "cosell_referral";
    /** @param {Xrm.FormContext} form the deal, also from the form of its referral */
    const dealOf = form => isReferral(form) ? bare(value(form, "cosell_opportunityid")?.[0]?.id ?? "") : idOf(form);
    /** @param {Xrm.FormContext} form */
    const isShared = form => Boolean(value(form, "cosell_referralidentifier"));
    /** @param {Xrm.FormContext} form */
    const isPending = form => [Status.requested, Status.syncing].includes(value(form, "cosell_syncstatus"));

    /** @param {Xrm.FormContext} form @param {string} message @param {"ERROR" | "WARNING" | "INFO"} level @param {string} id */
    const announce = (form, message, level, id) => void form.ui?.setFormNotification?.(message, level, id);
    /** @param {Xrm.FormContext} form @param {string} id */
    const withdraw = (form, id) => void form.ui?.clearFormNotification?.(id);

    /** @param {any} error @returns {boolean} whether the platform says that the user lacks a privilege */
    const isRefused = error => Number(error?.errorCode ?? 0) >>> 0 === 0x80040220;

    /** @param {Xrm.FormContext} form @param {any} error what a rejected call gave */
    function explain(form, error) {
        const code = Number(error?.errorCode ?? 0) >>> 0;
        const message = String(error?.message ?? error);
        announce(form, isRefused(error) ? text("noPrivilege")
            : error?.httpStatusCode === 404 || code === 0x80060888 ? text("notInstalled")
            // What the connector refuses it explains itself: what, why, way out.
            : /^CSL\d{4}: /.test(message) ? message
            : text("failed", message), "ERROR", NOTICE.check);
    }

    // 4 -- Asking the connector --------------------------------------------------------------------------------------------------------------

    const ENTITY = 5, PRIMITIVE = 1;

    /** @param {string} name of a custom API bound to the table @param {string} table @param {string} id @param {Record<string, any>} [parameters] */
    async function call(name, table, id, parameters = {}) {
        const parameterTypes = Object.fromEntries(Object.entries({ entity: { entityType: table }, ...parameters }).map(([key, given]) =>
            [key, typeof given === "string" ? { typeName: "Edm.String", structuralProperty: PRIMITIVE } : { typeName: `mscrm.${given.entityType ?? table}`, structuralProperty: ENTITY }]));
        const response = await Xrm.WebApi.online.execute({
            entity: { entityType: table, id }, ...parameters,
            getMetadata: () => ({ boundParameter: "entity", parameterTypes, operationType: 0, operationName: name }),
        });
        if (!response.ok) throw Object.assign(new Error(response.statusText), { httpStatusCode: response.status });
        return response.json();
    }

    /** @param {Record<string, any>} answer @returns {CoSell.Finding[]} */
    function findingsIn(answer) {
        try {
            const findings = JSON.parse(answer.Findings || "[]");
            if (Array.isArray(findings)) return findings;
        } catch {
            // Said below, as for anything else that is no list.
        }
        throw new Error(text("unknownAnswer"));
    }

    /** @param {Xrm.FormContext} form what the seller typed and has not saved, as the Web API writes it */
    function unsavedOf(form) {
        /** @type {Record<string, unknown>} */
        const row = { "@odata.type": "Microsoft.Dynamics.CRM.opportunity", "opportunityid": idOf(form) };
        form.data.entity.attributes?.forEach?.(one => {
            const name = one.getName();
            if (!one.getIsDirty() || RESULTS.includes(name)) return;
            const now = one.getValue();
            switch (one.getAttributeType()) {
                case "lookup": writeLookup(row, name, now); break;
                case "datetime": row[name] = now && (one.getFormat?.() === "date" ? day(now) : now.toISOString()); break;
                case "multiselectoptionset": row[name] = now?.join(",") ?? null; break;
                default: row[name] = now;
            }
        });
        return row;
    }

    /** @param {Record<string, unknown>} row @param {string} name @param {Xrm.Reference[] | null} now */
    function writeLookup(row, name, now) {
        const navigation = LOOKUPS[/** @type {keyof typeof LOOKUPS} */ (name)];
        if (!navigation) return;
        const set = now?.[0] && SETS[/** @type {keyof typeof SETS} */ (now[0].entityType)];
        if (now?.[0] && set) row[`${navigation}@odata.bind`] = `/${set}(${bare(now[0].id)})`;
        else if (!now?.[0]) row[navigation] = null;
    }

    /** @param {Date} date as the seller sees it, whatever the time zone */
    const day = date => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, "0")).join("-");

    // 5 -- Findings --------------------------------------------------------------------------------------------------------------------------

    /** @param {CoSell.Finding} finding */
    const sentence = finding => `${finding.code}: ${finding.message} ${finding.remedy ?? ""}`.trim();
    /** @param {CoSell.Finding} finding a severity of a newer version counts as an error: better one look too many */
    const isError = finding => finding.severity !== "Warning" && finding.severity !== "Information";

    /** @param {Xrm.FormContext} form */
    function clearFindings(form) {
        for (const column of new Set(Object.values(PLACES).flat()))
            for (const control of controls(form, column)) control.clearNotification?.(NOTICE.finding);
        withdraw(form, NOTICE.check);
        for (const key of [...Object.keys(PLACES), "other"]) withdraw(form, `${NOTICE.finding}_${key}`);
    }

    /**
     * A recommendation, not an error: an error beside a field blocks the save even after the cure lies elsewhere (a solution added in the
     * subgrid). Whether a save is refused, the connector decides; the environment variable Validation mode says how.
     * @param {Xrm.FormContext} form @param {CoSell.Finding[]} findings
     */
    function showFindings(form, findings) {
        clearFindings(form);
        /** @type {Map<Xrm.Control, string[]>} */
        const beside = new Map();
        /** @type {Map<string, CoSell.Finding[]>} */
        const above = new Map();
        for (const finding of findings) {
            const key = Object.hasOwn(PLACES, finding.field ?? "") ? finding.field : "other";
            const columns = key === "other" ? [] : PLACES[/** @type {keyof typeof PLACES} */ (key)];
            const place = columns.flatMap(column => controls(form, column)).find(control => control.addNotification);
            if (place) beside.set(place, [...(beside.get(place) ?? []), sentence(finding)]);
            else above.set(key, [...(above.get(key) ?? []), finding]);
        }
        for (const [control, messages] of beside) {
            control.addNotification?.({
                messages: [messages.join("\n")], notificationLevel: "RECOMMENDATION", uniqueId: NOTICE.finding,
                actions: [{ message: text("checkAgain"), actions: [() => void check(form)] }],
            });
        }
        for (const [key, group] of above)
            announce(form, group.map(sentence).join(" "), group.some(isError) ? "ERROR" : "WARNING", `${NOTICE.finding}_${key}`);
        if (!findings.some(isError)) announce(form, text("ready"), "INFO", NOTICE.check);
    }

    /** @param {Xrm.FormContext} form asks what a sync would find, with what is not saved yet */
    async function check(form) {
        try {
            showFindings(form, findingsIn(await call("cosell_Preview", "opportunity", idOf(form), { Unsaved: unsavedOf(form) })));
        } catch (error) {
            explain(form, error);
        }
    }

    // 6 -- Locks -----------------------------------------------------------------------------------------------------------------------------

    /** @param {Xrm.FormContext} form */
    function applyLocks(form) {
        const shared = isShared(form);
        const isAsked = value(form, "cosell_help") !== null && !attribute(form, "cosell_help")?.getIsDirty();
        const isVisible = value(form, "cosell_visibility") === VISIBLE && !attribute(form, "cosell_visibility")?.getIsDirty();
        const columns = [...CREATE_ONLY.map(column => ({ column, lock: shared })), ...INVITATION.map(column => ({ column, lock: shared && isAsked })),
            { column: "cosell_visibility", lock: shared && isVisible }];
        /** @type {Set<string>} */
        const names = new Set();
        for (const { column, lock } of columns) {
            for (const control of controls(form, column)) {
                if (lock && (!control.getDisabled?.() || locked.has(control))) {
                    control.setDisabled?.(true);
                    locked.add(control);
                    names.add(control.getLabel?.() ?? column);
                } else if (!lock && locked.delete(control)) {
                    control.setDisabled?.(false);
                }
            }
        }
        if (names.size > 0) announce(form, text("locked", [...names].join(text("comma"))), "INFO", NOTICE.locked);
        else withdraw(form, NOTICE.locked);
    }

    // 7 -- Status, until there is an outcome -------------------------------------------------------------------------------------------------

    /** @param {Xrm.FormContext} form */
    function showStatus(form) {
        const status = value(form, "cosell_syncstatus");
        const message = value(form, isReferral(form) ? "cosell_message" : "cosell_syncmessage");
        if (typeof status === "number" && status > LAST_STATUS) announce(form, message || text("unknownStatus"), "WARNING", NOTICE.status);
        else if (message && (status === Status.failed || status === Status.waiting)) announce(form, message, status === Status.failed ? "ERROR" : "WARNING", NOTICE.status);
        else withdraw(form, NOTICE.status);
    }

    /** @param {Xrm.FormContext} form looks again every few seconds until the sync has an outcome */
    function watch(form, tries = 0) {
        const id = idOf(form);
        if (!id) return;
        clearTimeout(watched.get(id));
        watched.delete(id);
        if (tries >= POLL_LIMIT) announce(form, text("stillSyncing"), "INFO", NOTICE.status);
        else watched.set(id, setTimeout(() => void look(form, id, tries), POLL_MILLISECONDS));
    }

    /** @param {Xrm.FormContext} form @param {string} id @param {number} tries */
    async function look(form, id, tries) {
        try {
            // The form may show another row by now, or be gone.
            if (idOf(form) !== id) return;
            const row = isReferral(form)
                ? await Xrm.WebApi.retrieveRecord("cosell_referral", id, "?$select=cosell_syncstatus")
                : await Xrm.WebApi.retrieveRecord("opportunity", id, `?$select=${RESULTS.join(",")}`);
            if ([Status.requested, Status.syncing].includes(row.cosell_syncstatus)) return watch(form, tries + 1);
            watched.delete(id);
            await refresh(form, row);
        } catch {
            watched.delete(id);
            announce(form, text("offline"), "WARNING", NOTICE.status);
        }
    }

    /** @param {Xrm.FormContext} form @param {Record<string, any>} row */
    async function refresh(form, row) {
        if (isReferral(form) || !form.data.entity.getIsDirty()) {
            await form.data.refresh(false);
        } else {
            // What the seller is typing stays: only the results change, and they are never sent back.
            for (const column of RESULTS.filter(name => name in row)) {
                const target = attribute(form, column);
                target?.setSubmitMode?.("never");
                target?.setValue(target.getAttributeType() === "datetime" && row[column] ? new Date(row[column]) : row[column]);
            }
        }
        for (const grid of SUBGRIDS) form.getControl?.(grid)?.refresh?.();
        form.ui?.quickForms?.forEach?.(one => one.refresh?.());
        show(form);
    }

    /**
     * What Microsoft does comes unasked, so a deal that is shared stays under observation as long as its form is open.
     * @param {Xrm.FormContext} form
     */
    function follow(form) {
        const id = idOf(form);
        if (!id || isReferral(form) || isPending(form) || !(isShared(form) || value(form, "cosell_syncwithpartnercenter") === true)) return;
        const known = followed.get(id);
        if (known) {
            known.form = form;
        } else {
            followed.set(id, { form });
            void glance(id);
        }
        beat ??= setInterval(() => { for (const one of followed.keys()) void glance(one); }, FOLLOW_MILLISECONDS);
    }

    /** @param {string} id refreshes the form if there is news; never while something on it is unsaved, nor while nobody sees it */
    async function glance(id) {
        const one = followed.get(id);
        if (!one || idOf(one.form) !== id) return void followed.delete(id);
        if (document.hidden || isPending(one.form)) return;
        try {
            const row = await Xrm.WebApi.retrieveRecord("opportunity", id, `?$select=${FOLLOWED.deal.join(",")}&$expand=cosell_ReferralId($select=${FOLLOWED.referral.join(",")})`);
            const now = JSON.stringify([...FOLLOWED.deal.map(column => row[column]), ...FOLLOWED.referral.map(column => row.cosell_ReferralId?.[column])]);
            const isNews = one.seen !== undefined && one.seen !== now;
            if (isNews && (one.form.data.entity.getIsDirty() || idOf(one.form) !== id)) return;
            one.seen = now;
            if (isNews) await refresh(one.form, row);
        } catch (error) {
            // A short outage needs no notice beside a form that works. Who may not read this is not asked again.
            if (isRefused(error)) followed.delete(id);
        }
    }

    /** @param {Xrm.FormContext} form everything that follows from what the row says */
    function show(form) {
        showStatus(form);
        applyLocks(form);
        if (isPending(form)) watch(form);
        follow(form);
    }

    // 8 -- Closing ---------------------------------------------------------------------------------------------------------------------------
    // A save that closes is asked about before it happens. Microsoft's own "Close as Won" and "Close as Lost" write past the form, so that close
    // is noticed when the row is loaded again, and the way back is offered at once: nothing is sent before the undo window ends.

    /** @param {Xrm.FormContext} form */
    const mustConfirm = form => isShared(form) && value(form, "cosell_syncwithpartnercenter") !== false;
    /** @param {Xrm.FormContext} form */
    const isClosing = form => CLOSED.includes(value(form, "statecode")) && Boolean(attribute(form, "statecode")?.getIsDirty());
    /** @param {Xrm.FormContext} form */
    const isClosed = form => attribute(form, "statecode") ? CLOSED.includes(value(form, "statecode")) : form.ui?.getFormType?.() === FORM_DISABLED;

    /**
     * Also for commands of a customised command bar that close the deal.
     * @param {Xrm.FormContext} form @returns {Promise<boolean>} whether the deal may be closed
     */
    async function confirmClose(form) {
        if (!mustConfirm(form)) return true;
        const answer = await Xrm.Navigation.openConfirmDialog({ title: text("closeTitle"), text: text("closing", await undoWindowText()) });
        if (answer.confirmed) confirmed.add(idOf(form));
        return answer.confirmed;
    }

    /** @param {Xrm.FormContext} form the row was loaded: was it closed without being asked about? */
    async function noticeClosing(form) {
        const id = idOf(form);
        if (!id || isReferral(form)) return;
        if (!isClosed(form)) {
            seenOpen.add(id);
            return;
        }
        const wasAsked = confirmed.delete(id);
        if (!seenOpen.delete(id) || wasAsked || !mustConfirm(form)) return;
        try {
            if (await isClosedThere(id)) return;
            const strings = { title: text("closedTitle"), text: text("closed", await undoWindowText()), confirmButtonLabel: text("reopen"), cancelButtonLabel: text("leaveClosed") };
            if (!(await Xrm.Navigation.openConfirmDialog(strings)).confirmed) return;
            await Xrm.WebApi.updateRecord("opportunity", id, { statecode: 0, statuscode: 1 });
            await form.data.refresh(false);
        } catch (error) {
            explain(form, error);
        }
    }

    /** @param {string} id @returns {Promise<boolean>} whether the close came from Partner Center, so that there is no way back */
    async function isClosedThere(id) {
        try {
            const row = await Xrm.WebApi.retrieveRecord("opportunity", id, "?$select=statecode&$expand=cosell_ReferralId($select=cosell_referralstatus)");
            return row.cosell_ReferralId?.cosell_referralstatus === "Closed";
        } catch {
            // Then the way back is offered, as for any close: one offered in vain does less harm than one withheld.
            return false;
        }
    }

    const undoWindowText = () => undoWindow ??= readUndoWindow();

    /** @returns {Promise<string>} */
    async function readUndoWindow() {
        try {
            const found = await Xrm.WebApi.retrieveMultipleRecords("environmentvariabledefinition",
                "?$select=defaultvalue&$filter=schemaname eq 'cosell_UndoWindowMinutes'&$expand=environmentvariabledefinition_environmentvariablevalue($select=value)");
            const definition = found.entities[0];
            const minutes = definition?.environmentvariabledefinition_environmentvariablevalue?.[0]?.value ?? definition?.defaultvalue;
            return minutes ? text("minutes", String(minutes)) : text("undoWindow");
        } catch {
            // Who may not read the setting is told that there is a window, though not how long.
            return text("undoWindow");
        }
    }

    // 9 -- Answering an invitation -----------------------------------------------------------------------------------------------------------

    /** @param {Xrm.FormContext} form the referral that waits for an answer, or to be taken over: of this form, or of the deal it shows. Read, since a form need not have its columns. */
    function invitationOf(form) {
        const id = idOf(form);
        if (!id) return Promise.resolve(null);
        // Rules of the command bar ask at every change on the form.
        const known = invitations.get(id) ?? readInvitation(form).catch(() => null);
        invitations.set(id, known);
        return known;
    }

    /** @param {Xrm.FormContext} form @returns {Promise<Record<string, any> | null>} */
    async function readInvitation(form) {
        const column = isReferral(form) ? "cosell_referralid" : "_cosell_opportunityid_value";
        const found = await Xrm.WebApi.retrieveMultipleRecords("cosell_referral", "?$select=cosell_referralid,cosell_answer,cosell_expireson,cosell_referralstatus,_cosell_opportunityid_value"
            + `&$filter=${column} eq ${idOf(form)} and cosell_inbound eq true and statecode eq 0 and (cosell_referralstatus eq 'New'`
            + " or (cosell_referralstatus eq 'Active' and _cosell_opportunityid_value eq null and _cosell_leadid_value eq null))&$top=1");
        const row = found.entities[0];
        const isOver = Boolean(row?.cosell_expireson) && new Date(row.cosell_expireson).getTime() <= Date.now();
        return row && !isOver && row.cosell_answer !== ACCEPTED ? row : null;
    }

    /** @param {Record<string, any>} referral an invitation that Partner Center waits to be answered */
    const isNew = referral => referral.cosell_referralstatus === "New";

    /** @param {Xrm.FormContext} form command */
    async function accept(form) {
        await answer(form, async referral => {
            const deal = referral._cosell_opportunityid_value;
            const chosen = await ask(text("acceptTitle"), {
                text: [text(isNew(referral) ? "acceptFinal" : "acceptedThere"), ...deal ? [text("acceptInto")] : []], confirm: text("accept"), cancel: text("cancel"),
                ...deal ? {} : { choices: [{ value: "new", label: text("acceptNew") }, { value: "existing", label: text("acceptExisting") }] },
            });
            if (!chosen) return null;
            if (chosen.choice !== "existing") return call("cosell_Accept", "cosell_referral", referral.cosell_referralid);
            const [opportunity] = await chooseDeal();
            return opportunity ? call("cosell_Accept", "cosell_referral", referral.cosell_referralid, { Opportunity: { entityType: "opportunity", id: bare(opportunity.id) } }) : null;
        });
    }

    /** @param {Xrm.FormContext} form command */
    async function decline(form) {
        await answer(form, async referral => {
            const chosen = await ask(text("declineTitle"), {
                text: [text("declineFinal", await undoWindowText())], confirm: text("decline"), cancel: text("cancel"),
                reason: { label: text("declineReason"), missing: text("reasonMissing"), maxLength: 2000 },
            });
            return chosen && call("cosell_Decline", "cosell_referral", referral.cosell_referralid, { Reason: chosen.reason });
        });
    }

    /** @param {Xrm.FormContext} form @param {(referral: Record<string, any>) => Promise<Record<string, any> | null>} act gives null where the seller thought better of it */
    async function answer(form, act) {
        try {
            // Read again: what the buttons know may be minutes old.
            const referral = await readInvitation(form);
            if (!referral) {
                announce(form, text("nothingToAnswer"), "WARNING", NOTICE.check);
                return;
            }
            const said = await act(referral);
            if (!said) return;
            if (isReferral(form) || !form.data.entity.getIsDirty()) await form.data.refresh(false);
            announce(form, said.Message, said.Status === "Requested" ? "INFO" : "WARNING", NOTICE.check);
            watch(form);
        } catch (error) {
            explain(form, error);
        } finally {
            invitations.delete(idOf(form));
            form.ui?.refreshRibbon?.();
        }
    }

    /** Open deals that are not shared yet: one deal has one referral. */
    const chooseDeal = () => Xrm.Utility.lookupObjects({
        entityTypes: ["opportunity"], defaultEntityType: "opportunity", allowMultiSelect: false, disableMru: true,
        filters: [{
            entityLogicalName: "opportunity",
            filterXml: "<filter type='and'><condition attribute='statecode' operator='eq' value='0' /><condition attribute='cosell_referralidentifier' operator='null' /></filter>",
        }],
    });

    /**
     * The platform's own dialogs take no text. The page gets the question and leaves the answer in the tab's session storage, which is all that a
     * form script and a dialog are sure to share.
     * @param {string} title @param {CoSell.Question} question @returns {Promise<CoSell.Answer | null>} null where the dialog was closed without an answer
     */
    async function ask(title, question) {
        const key = `cosell.ask.${++questions}`;
        sessionStorage.setItem(key, JSON.stringify(question));
        try {
            await Xrm.Navigation.navigateTo({ pageType: "webresource", webresourceName: QUESTION_PAGE, data: key },
                { target: 2, position: 1, width: { value: 480, unit: "px" }, height: { value: question.reason ? 350 : 270, unit: "px" }, title });
            return JSON.parse(sessionStorage.getItem(`${key}.answer`) ?? "null");
        } finally {
            sessionStorage.removeItem(key);
            sessionStorage.removeItem(`${key}.answer`);
        }
    }

    // 10 -- Commands and their rules ---------------------------------------------------------------------------------------------------------

    /** @param {Xrm.FormContext} form command: queue the deal now */
    async function syncNow(form) {
        const id = dealOf(form);
        if (!id) return announce(form, text("noDeal"), "WARNING", NOTICE.check);
        try {
            if (!isReferral(form) && form.data.entity.getIsDirty()) await form.data.save();
            const said = await call("cosell_Sync", "opportunity", id);
            if (!isReferral(form)) showFindings(form, findingsIn(said));
            announce(form, said.Message, said.Status === "Requested" ? "INFO" : "WARNING", NOTICE.check);
            await form.data.refresh(false);
            watch(form);
        } catch (error) {
            explain(form, error);
        }
    }

    /** @param {Xrm.FormContext} form command: say what a sync would do, and do nothing */
    async function preview(form) {
        const id = dealOf(form);
        if (!id) return announce(form, text("noDeal"), "WARNING", NOTICE.check);
        try {
            const said = await call("cosell_Preview", "opportunity", id, isReferral(form) ? {} : { Unsaved: unsavedOf(form) });
            const findings = findingsIn(said);
            if (!isReferral(form)) showFindings(form, findings);
            await Xrm.Navigation.openAlertDialog({ title: text("previewTitle"), text: [said.Plan, ...findings.map(sentence)].filter(Boolean).join("\n\n") });
        } catch (error) {
            explain(form, error);
        }
    }

    /** @param {Xrm.FormContext} form */
    const linkOf = form => String(value(form, isReferral(form) ? "cosell_link" : "cosell_referrallink") ?? "");

    /** @param {Xrm.FormContext} form command */
    async function openInPartnerCenter(form) {
        const link = linkOf(form);
        // A link is data: nothing but a web address is followed.
        if (/^https:\/\//i.test(link)) await Xrm.Navigation.openUrl(link);
        else announce(form, text("noLink"), "WARNING", NOTICE.check);
    }

    /** @param {Xrm.FormContext} form enable rule: a saved deal that shall be shared */
    const canSync = form => Boolean(dealOf(form)) && (isReferral(form) || value(form, "cosell_syncwithpartnercenter") !== false);
    /** @param {Xrm.FormContext} form enable rule */
    const canPreview = form => Boolean(dealOf(form));
    /** @param {Xrm.FormContext} form enable rule */
    const canOpen = form => /^https:\/\//i.test(linkOf(form));
    /** @param {Xrm.FormContext} form enable rule: an answer is due, a decline is not sent yet and may be taken back, or a deal made at Partner Center is not taken over */
    const canAccept = async form => await invitationOf(form) !== null;
    /** @param {Xrm.FormContext} form enable rule: an answer is due and none was given */
    const canDecline = async form => await invitationOf(form).then(referral => referral !== null && isNew(referral) && (referral.cosell_answer ?? null) === null);

    // 11 -- Events of the form ---------------------------------------------------------------------------------------------------------------

    /** @param {Xrm.EventContext} context */
    function onDataLoad(context) {
        const form = context.getFormContext();
        invitations.delete(idOf(form));
        show(form);
        void noticeClosing(form);
    }

    /** @param {Xrm.EventContext} context */
    function onLoad(context) {
        const form = context.getFormContext();
        for (const column of RESULTS) attribute(form, column)?.setSubmitMode?.("never");
        // Runs again after each save and refresh; removed first, so that loading twice adds it once.
        form.data.removeOnLoad?.(onDataLoad);
        form.data.addOnLoad?.(onDataLoad);
        onDataLoad(context);
    }

    /** @param {Xrm.EventContext} context @returns {Promise<void>} */
    async function onSyncChanged(context) {
        const form = context.getFormContext();
        if (value(form, "cosell_syncwithpartnercenter") !== true) clearFindings(form);
        else if (!idOf(form)) announce(form, text("saveFirst"), "INFO", NOTICE.check);
        else await check(form);
    }

    /** @param {Xrm.SaveEventContext} context @returns {Promise<void>} */
    async function onSave(context) {
        const form = context.getFormContext();
        const save = context.getEventArgs?.();
        clearFindings(form);
        if (!save || !(isClosing(form) || save.getSaveMode?.() === SAVE_DEACTIVATE) || confirmed.has(idOf(form)) || !mustConfirm(form)) return;
        save.preventDefault();
        if (!await confirmClose(form)) return;
        await form.data.save({ saveMode: save.getSaveMode?.() ?? 1 }).then(undefined, error => {
            confirmed.delete(idOf(form));
            explain(form, error);
        });
    }

    return { onLoad, onSave, onSyncChanged, confirmClose, syncNow, preview, accept, decline, openInPartnerCenter, canSync, canPreview, canAccept, canDecline, canOpen };
})();
