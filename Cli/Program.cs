using CoSell.Cli;

return CosellCommand.Run(args, new Terminal(Console.Out, Console.Error, Environment.CurrentDirectory, isForPeople: !Console.IsOutputRedirected));
