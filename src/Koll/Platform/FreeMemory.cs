using System.Runtime.InteropServices;

namespace Koll.Platform;

/// <summary>Memory that is in use no more.</summary>
internal static partial class FreeMemory
{
    /// <summary>Gives it back to the system at once, between two pieces of work that each want much: else the second takes fresh memory beside what the first has left.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            // SQLite's cached pages were the C library's, which keeps what is freed.
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Not every C library has this; the others keep little.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nuint pad);
}
