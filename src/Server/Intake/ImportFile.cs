using System.Security.Cryptography;

namespace Kabinet.Intake;

/// <summary>A file on the disk, its rejects beside it.</summary>
public sealed class ImportFile(UsageIntake intake)
{
    const string Rejected = ".rejected";

    /// <param name="follows">The file whose mended rejects this one holds.</param>
    /// <exception cref="IntakeRefused">Taken in before, or not a file of usage.</exception>
    public async Task<IntakeReport> Run(string path, UsageFormat format, long? follows, int batchSize, Action<IntakeProgress>? progress, CancellationToken stop)
    {
        await using var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, Options = FileOptions.SequentialScan, BufferSize = 0 });
        return await intake.Run(stream, Path.GetFileName(path), format, follows, batchSize, RejectPath(path, format), progress, stop);
    }

    /// <summary>The registered file that mended rejects go back to.</summary>
    /// <exception cref="IntakeRefused">It was never taken in, or not to its end.</exception>
    public async Task<long> Followed(string path)
    {
        await using var stream = File.OpenRead(path);
        var file = await intake.Files.Find(await SHA256.HashDataAsync(stream));
        return file is { State: not FileState.UnderWay }
            ? file.Id
            : throw new IntakeRefused($"{Path.GetFileName(path)} was not taken in {(file is null ? "yet" : "to its end")}: do that first, without --follow-up.");
    }

    /// <summary>calls.csv → calls.csv.rejected.csv; rejects of rejects are numbered.</summary>
    public static string RejectPath(string path, UsageFormat format)
    {
        var at = path.LastIndexOf(Rejected, StringComparison.Ordinal);
        if (at < 0) return $"{path}{Rejected}.{format.Extension}";
        for (var n = 2; ; n++)
            if ($"{path[..at]}{Rejected}-{n}.{format.Extension}" is var next && !File.Exists(next)) return next;
    }
}
