namespace CoSell.Solution.Tests;

public sealed class WrongFolderTests
{
    [Fact]
    public void Read_FolderWithoutSolution_IsRefusedBeforeAnythingInItIsRead()
    {
        var folder = Directory.CreateTempSubdirectory("cosell-wrong-");
        try
        {
            // Opened for ourselves alone: reading it would fail with another message.
            using var locked = new FileStream(Path.Combine(folder.FullName, "large.bin"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

            var refusal = Assert.Throws<SolutionException>(() => SolutionSource.Read(folder.FullName));

            Assert.Equal("The folder holds no unpacked solution: Other/Solution.xml or Other/Customizations.xml is missing.", refusal.Finding.Problem);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
