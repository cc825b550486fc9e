using System.CommandLine;
using CoSell.Benchmarks;

return await new RootCommand("Measures the co-sell connector.") { CompareCommand.Create(), ChaosCommand.Create() }.Parse(args).InvokeAsync();
