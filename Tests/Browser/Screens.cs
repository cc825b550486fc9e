using CoSell.Solution;

namespace CoSell.Browser.Tests;

/// <summary>Where screenshots go.</summary>
internal static class Screens
{
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(
        Repository.Find(AppContext.BaseDirectory)?.Root ?? AppContext.BaseDirectory, "artifacts", "screens")).FullName;
}
