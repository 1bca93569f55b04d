using System.Runtime.InteropServices;

namespace Koll.Ledger.Lines;

/// <summary>
/// Memory from the system itself, where it is large: what is given back is the system's again that very moment. The C library's keeps what was once in use
/// for later, and between what is still in use it must. From four megabytes on it stands on large pages, where the system has them.
/// </summary>
internal static unsafe partial class SystemPages
{
    private const nuint Worthwhile = 64 << 10;

    private static readonly nuint SmallPage = (nuint)Environment.SystemPageSize;

    private const int ReadAndWrite = 1 | 2;

    /// <summary>MAP_PRIVATE and MAP_ANONYMOUS of Linux.</summary>
    private const int OwnAndNameless = 2 | 32;

    /// <summary>Memory that nobody has cleared; that of the system is zero all the same.</summary>
    public static void* Take(nuint bytes) => IsOfSystem(bytes) ? Map(bytes) : NativeMemory.Alloc(bytes);

    /// <summary>Memory that is zero.</summary>
    public static void* TakeCleared(nuint bytes) => IsOfSystem(bytes) ? Map(bytes) : NativeMemory.AllocZeroed(bytes);

    /// <summary>Gives back what was taken, by the same number of bytes.</summary>
    public static void GiveBack(void* start, nuint bytes)
    {
        if (IsOfSystem(bytes))
        {
            _ = Unmap(start, bytes);
        }
        else
        {
            NativeMemory.Free(start);
        }
    }

    private static bool IsOfSystem(nuint bytes) => bytes >= Worthwhile && OperatingSystem.IsLinux();

    private static void* Map(nuint bytes)
    {
        // A large page begins at a multiple of its size: a little more is taken, and what is too much on either side given back.
        var spare = bytes >= 2 * LargePages.Page ? LargePages.Page : 0;
        var start = (byte*)Map(null, bytes + spare, ReadAndWrite, OwnAndNameless, -1, 0);
        if ((nint)start == -1)
        {
            throw new InsufficientMemoryException();
        }

        if (spare == 0)
        {
            return start;
        }

        var first = (byte*)(((nuint)start + spare - 1) & ~(spare - 1));
        var (before, after) = ((nuint)(first - start), (nuint)(start + spare - first));
        if (before > 0)
        {
            _ = Unmap(start, before);
        }

        if (after > 0)
        {
            // Ends of pages are the system's affair: it gives back from the next page on.
            var end = first + ((bytes + SmallPage - 1) & ~(SmallPage - 1));
            _ = Unmap(end, after & ~(SmallPage - 1));
        }

        LargePages.For(first, bytes);
        return first;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void* Map(void* wished, nuint bytes, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unmap(void* start, nuint bytes);
}
