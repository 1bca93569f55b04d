namespace Koll.Platform.Web;

/// <summary>Words by which people know their own devices again: browser, system, address.</summary>
internal static class Device
{
    // The first that fits counts: every browser says that it is also most others.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(HttpContext http)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        return string.Join(" · ", new[] { Named(Browsers, agent), Named(Systems, agent), http.Connection.RemoteIpAddress?.ToString() }.OfType<string>());
    }

    private static string? Named((string Sign, string Name)[] signs, string agent) =>
        Array.Find(signs, known => agent.Contains(known.Sign, StringComparison.Ordinal)).Name;
}
