using System.Security.Cryptography;

namespace Kabinet.Store;

/// <summary>The master key lives in a file beside the database, never in it.</summary>
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
        var master = File.ReadAllBytes(path);
        if (master.Length < 32)
            throw new SettingRefused($"The key file {settings.KeyFile} is too short: it must hold at least 32 random bytes.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
            throw new SettingRefused($"The key file {settings.KeyFile} can be read by others: chmod 600 {settings.KeyFile}");
        return new Vault(master);
    }

    /// <exception cref="SettingRefused">The database was made with another key: its secrets could not be read.</exception>
    public static async Task Check(Database database, Vault vault)
    {
        var mine = Convert.ToHexString(vault.Hash("key-check", "kabinet"));
        var kept = await database.Write(async tx =>
        {
            await tx.Session.Run("insert into kept (name, value) values ('key-check', $1) on conflict (name) do nothing", mine);
            return await tx.Session.First("select value from kept where name = 'key-check'", row => row.GetString(0));
        });
        if (kept != mine) throw new SettingRefused("The key file is not the one this database was made with; its passwords and secrets would be unreadable.");
    }
}
