namespace Kabinet.Tests.Worlds;

/// <summary>Folders that live as long as a test, in memory where the machine has such a place: a thousand databases are made and dropped.</summary>
public static class Scratch
{
    static readonly string Base = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    public static string NewFolder(string prefix) => Directory.CreateDirectory(Path.Combine(Base, prefix + Path.GetRandomFileName())).FullName;
}
