using CoSell.Sandbox.Commands;

var command = SandboxCommand.Create().Parse(args);
var code = await command.InvokeAsync();
return command.Errors.Count > 0 ? ExitCode.WrongUse : code;
