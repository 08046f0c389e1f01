using System.Security.Cryptography;

namespace Kabinet.Store;

/// <summary>The master key lives in a file beside the database, never in it; keys that seal after it in files of the same name with «.2», «.3» … behind it.</summary>
public static class KeyFile
{
    /// <exception cref="SettingRefused">No file in production, too short, or readable by others.</exception>
    public static Vault Open(Settings settings)
    {
        var path = Path.GetFullPath(settings.KeyFile);
        if (!File.Exists(path))
        {
            if (!settings.IsDemo)
                throw new SettingRefused($"The key file {settings.KeyFile} is not there. Make it once: head -c 32 /dev/urandom > {settings.KeyFile} && chmod 600 {settings.KeyFile}");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(32));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        List<byte[]> later = [];
        while (File.Exists(PathOf(settings, later.Count + 2))) later.Add(Read(PathOf(settings, later.Count + 2)));
        return new Vault(Read(settings.KeyFile), [.. later]);
    }

    static string PathOf(Settings settings, int key) => $"{settings.KeyFile}.{key}";

    static byte[] Read(string name)
    {
        var bytes = File.ReadAllBytes(Path.GetFullPath(name));
        if (bytes.Length < 32)
            throw new SettingRefused($"The key file {name} is too short: it must hold at least 32 random bytes.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(name) & (UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
            throw new SettingRefused($"The key file {name} can be read by others: chmod 600 {name}");
        return bytes;
    }

    /// <summary>Makes the next key; nothing is sealed with it yet.</summary>
    /// <returns>The file that every server needs.</returns>
    /// <exception cref="SettingRefused">The newest key is not in use yet.</exception>
    public static string MakeNext(Settings settings, Vault vault)
    {
        if (vault.Keys > vault.Sealing) throw new SettingRefused($"{PathOf(settings, vault.Keys)} is there already and not in use: kabinet rotate-key");
        var path = PathOf(settings, vault.Keys + 1);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(RandomNumberGenerator.GetBytes(32));
        return path;
    }

    /// <summary>From now on, and from their next start on all servers, the newest key seals.</summary>
    public static async Task UseNewest(Database database, Vault vault)
    {
        await database.Write(tx =>
        {
            tx.Add("insert into kept (name, value) values ('seal-key', $1) on conflict (name) do update set value = excluded.value", $"{vault.Keys} {vault.CheckOf(vault.Keys)}");
            return ValueTask.CompletedTask;
        });
        vault.SealWith(vault.Keys);
    }

    /// <summary>Also takes from the store which of the keys seals.</summary>
    /// <exception cref="SettingRefused">The database was made with another key, or sealed anew with one that is not here: its secrets could not be read.</exception>
    public static async Task Check(Database database, Settings settings, Vault vault)
    {
        var mine = Convert.ToHexString(vault.Hash("key-check", "kabinet"));
        var kept = await database.Write(async tx =>
        {
            await tx.Session.Run("insert into kept (name, value) values ('key-check', $1) on conflict (name) do nothing", mine);
            return await tx.Session.First("select value from kept where name = 'key-check'", row => row.GetString(0));
        });
        if (kept != mine) throw new SettingRefused("The key file is not the one this database was made with; its passwords and secrets would be unreadable.");
        var sealing = await database.Read(s => s.First("select value from kept where name = 'seal-key'", row => row.GetString(0)));
        if (sealing?.Split(' ') is not [var number, var check]) return;
        var key = int.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        if (key > vault.Keys || vault.CheckOf(key) != check) throw new SettingRefused($"The key file {(key == 1 ? settings.KeyFile : PathOf(settings, key))} is missing or not the one that this database is sealed with.");
        vault.SealWith(key);
    }
}
