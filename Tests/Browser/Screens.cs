using CoSell.Solution;

namespace CoSell.Browser.Tests;

/// <summary>Where screenshots go.</summary>
internal static class Screens
{
    /// <summary>COSELL_GALLERY=all: both themes and both widths of everything, for people to look at; it takes two minutes more.</summary>
    public static bool AllLooks { get; } = Environment.GetEnvironmentVariable("COSELL_GALLERY") == "all";

    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(
        Repository.Find(AppContext.BaseDirectory)?.Root ?? AppContext.BaseDirectory, "artifacts", "screens")).FullName;
}
