using System.ComponentModel;
using System.Diagnostics;

namespace Koll;

/// <summary>Opens the reader's own browser, where there is one.</summary>
internal static class BrowserWindow
{
    /// <summary>Opens an address; where that cannot be done nothing happens, since the address was printed too.</summary>
    public static void Open(string address)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(address) { UseShellExecute = true }
            : OperatingSystem.IsMacOS() ? new ProcessStartInfo("open", [address])
            : HasScreen() ? new ProcessStartInfo("xdg-open", [address]) { RedirectStandardError = true, RedirectStandardOutput = true }
            : null;
        try
        {
            using var started = start is null ? null : Process.Start(start);
        }
        catch (Win32Exception)
        {
            // No such program: a server without a desktop.
        }
    }

    private static bool HasScreen() =>
        Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
}
