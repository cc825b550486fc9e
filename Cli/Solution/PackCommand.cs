using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoSell.Solution;

namespace CoSell.Cli.Solution;

/// <summary><c>cosell solution pack</c>: both zips of the connector from one source, and both of the flows.</summary>
internal static class PackCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private sealed record Packed(string File, string Flavour, long Bytes, int Entries, string Sha256);

    public static Command Create(Terminal terminal)
    {
        var source = new Option<string?>("--source") { Description = "Folder of one unpacked solution. Default: Solution/src and Solution/flows." };
        var output = new Option<string?>("--output") { Description = "Folder the zips go to. Default: artifacts." };
        var version = new Option<string?>("--version") { Description = "Version such as 1.2.0. Default: the top of CHANGELOG.md." };
        var configuration = new Option<string?>("--configuration") { Description = "Debug or Release. Default: as this program was built, else the newest build." };
        var json = new Option<bool>("--json") { Description = "Say it for machines." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Pack in memory and write nothing." };
        version.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !Version.TryParse(text, out _))
                result.AddError($"The version '{text}' is not two to four numbers with dots between, such as 1.2.0.");
        });

        var command = new Command("pack", "Packs the managed and the unmanaged zips; same input, same bytes.") { source, output, version, configuration, json, dryRun };
        command.SetAction(parsed =>
        {
            var repository = SolutionCommand.FindRepository(terminal);
            var build = new SolutionBuild(repository)
            {
                SourceFolder = parsed.GetValue(source) is { } folder ? terminal.FullPath(folder) : null,
                Version = parsed.GetValue(version) is { } text ? Repository.Numbers(text) : null,
                Configuration = parsed.GetValue(configuration),
            };
            var target = parsed.GetValue(output) is { } asked ? terminal.FullPath(asked) : repository.ArtifactsFolder;
            var packages = build.PackAll().ToList();
            var packed = packages.Select(package => Write(package, target, parsed.GetValue(dryRun))).ToList();
            if (parsed.GetValue(json)) terminal.Output.WriteLine(JsonSerializer.Serialize(packed, Readable));
            else Tell(terminal, packed, parsed.GetValue(dryRun));
            // Another source or version has no notes of ours.
            if (build is { SourceFolder: null, Version: null } && !parsed.GetValue(dryRun))
            {
                var notes = Path.Combine(target, packages[0].FileName.Replace("_managed.zip", "_notes.md", StringComparison.Ordinal));
                WriteWhole(notes, Encoding.UTF8.GetBytes(repository.ReleaseNotes()));
                if (!parsed.GetValue(json)) terminal.Say($"Wrote {Path.GetRelativePath(terminal.Folder, notes)}");
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static Packed Write(SolutionPackage package, string folder, bool dryRun)
    {
        var bytes = package.ToBytes();
        var file = Path.Combine(folder, package.FileName);
        if (!dryRun)
        {
            Directory.CreateDirectory(folder);
            WriteWhole(file, bytes);
        }
        return new Packed(file, package.FileName.EndsWith("_managed.zip", StringComparison.Ordinal) ? "managed" : "unmanaged", bytes.LongLength, package.Entries.Count, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    // Written beside and moved, so that a reader never sees half a file.
    private static void WriteWhole(string file, byte[] bytes)
    {
        var half = file + ".writing";
        File.WriteAllBytes(half, bytes);
        File.Move(half, file, overwrite: true);
    }

    private static void Tell(Terminal terminal, List<Packed> packed, bool dryRun)
    {
        foreach (var one in packed)
            terminal.Say($"{(dryRun ? "Would write" : "Wrote")} {Path.GetRelativePath(terminal.Folder, one.File)} ({one.Entries} entries, {one.Bytes / 1024} KiB, sha256 {one.Sha256[..12]})");
    }
}
