using CoSell.Sandbox.Commands;

return await SandboxCommand.Create().Parse(args).InvokeAsync();
