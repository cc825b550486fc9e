// @ts-check
/// <reference path="../../../types/xrm.d.ts" />
/*
 * Command script of the connection: CoSell.Connection.
 * Where events go, cosell_RegisterWebhook decides and says; this shows it, and asks before anything changes.
 */
globalThis.CoSell = globalThis.CoSell ?? {};
globalThis.CoSell.Connection = globalThis.CoSell.Connection ?? (() => {
    "use strict";

    const LOOK_MILLISECONDS = 3000;
    /** Half a minute; after that the next tick writes the outcome on the connection. */
    const LOOK_LIMIT = 10;
    const NOTICE = "webhook";

    const TEXTS = {
        1033: {
            New: "Register this address for events?",
            Change: "Change what is registered?",
            TakeOver: "Take over from somebody else?",
            InOrder: "Send a test event?",
            register: "Register",
            takeOver: "Take over",
            sendTest: "Send test",
            title: "Events of Partner Center",
            waiting: "Waiting for the test event to arrive…",
            noPrivilege: "Your security role does not allow this. Ask your administrator for the role Co-sell Administrator.",
            notInstalled: "The co-sell connector does not answer: its solution is not installed completely. Ask your administrator to import it again.",
            failed: "This did not work: {0}",
        },
        2052: {
            New: "为事件注册此地址？",
            Change: "更改已注册的内容？",
            TakeOver: "从他人处接管？",
            InOrder: "发送测试事件？",
            register: "注册",
            takeOver: "接管",
            sendTest: "发送测试",
            title: "Partner Center 的事件",
            waiting: "正在等待测试事件送达…",
            noPrivilege: "您的安全角色不允许此操作。请向管理员申请“Co-sell Administrator”角色。",
            notInstalled: "联合销售连接器没有响应：其解决方案未完整安装。请让管理员重新导入。",
            failed: "操作未成功：{0}",
        },
    };

    /** @param {keyof typeof TEXTS[1033]} key @param {string} [value] */
    const text = (key, value = "") => {
        const language = /** @type {keyof typeof TEXTS} */ (Xrm.Utility?.getGlobalContext?.()?.userSettings?.languageId ?? 1033);
        return (TEXTS[language] ?? TEXTS[1033])[key].replace("{0}", () => value);
    };

    /** @type {Record<string, "register" | "takeOver" | "sendTest">} what a preview may say, and the button that agrees to it */
    const PLANS = { New: "register", Change: "register", TakeOver: "takeOver", InOrder: "sendTest" };

    /** @param {Record<string, boolean>} flags @returns {Promise<{ Status: string, Message: string }>} */
    async function call(flags) {
        const response = await Xrm.WebApi.online.execute({
            ...flags,
            getMetadata: () => ({
                boundParameter: null, operationType: 0, operationName: "cosell_RegisterWebhook",
                parameterTypes: Object.fromEntries(Object.keys(flags).map(name => [name, { typeName: "Edm.Boolean", structuralProperty: 1 }])),
            }),
        });
        if (!response.ok) throw Object.assign(new Error(response.statusText), { httpStatusCode: response.status });
        return response.json();
    }

    const pause = () => new Promise(resolve => setTimeout(resolve, LOOK_MILLISECONDS));

    /** @param {any} error what a rejected call gave */
    function explain(error) {
        const code = Number(error?.errorCode ?? 0) >>> 0;
        const message = String(error?.message ?? error);
        return code === 0x80040220 ? text("noPrivilege")
            : error?.httpStatusCode === 404 || code === 0x80060888 ? text("notInstalled")
            // What the connector refuses it explains itself: what, why, way out.
            : /^CSL\d{4}: /.test(message) ? message
            : text("failed", message);
    }

    /** @param {string} message */
    const tell = message => Xrm.Navigation.openAlertDialog({ title: text("title"), text: message });

    /** @param {Xrm.FormContext} form command: say what would change, ask, change it, and see whether a test event arrives */
    async function registerWebhook(form) {
        try {
            if (form.data.entity.getIsDirty()) await form.data.save();
            const found = await call({ Preview: true });
            const agree = PLANS[found.Status];
            if (!agree) {
                await tell(found.Message);
                return;
            }
            const title = text(/** @type {"New" | "Change" | "TakeOver" | "InOrder"} */ (found.Status));
            const { confirmed } = await Xrm.Navigation.openConfirmDialog({ title, text: found.Message, confirmButtonLabel: text(agree) });
            if (!confirmed) return;
            let answer = await call({ TakeOver: found.Status === "TakeOver", Test: found.Status === "InOrder" });
            for (let looks = 0; answer.Status === "TestSent" && looks < LOOK_LIMIT; looks++) {
                form.ui?.setFormNotification?.(text("waiting"), "INFO", NOTICE);
                await pause();
                answer = await call({});
            }
            await form.data.refresh(false);
            await tell(answer.Message);
        } catch (error) {
            await tell(explain(error));
        } finally {
            form.ui?.clearFormNotification?.(NOTICE);
        }
    }

    return { registerWebhook };
})();
