using System.Net.Sockets;
using System.Text;

namespace Koll.Browser.Tests;

/// <summary>What the server itself refuses before any page is asked: over a line of our own, since no browser sends gigabytes in a test.</summary>
public class LargeFormTests(ServedDemo demo)
{
    [Fact]
    public async Task Form_LargerThanIsTaken_IsRefusedOnAPage()
    {
        var at = new Uri(demo.Served.Address);
        using var line = new TcpClient(at.Host, at.Port);
        await using var stream = line.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /import/upload HTTP/1.1\r\nHost: {at.Authority}\r\nCookie: koll-language=de\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 3000000000\r\nConnection: close\r\n\r\n--x\r\n"),
            TestContext.Current.CancellationToken);

        var answer = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("ist gr\u00f6\u00dfer als 2", System.Net.WebUtility.HtmlDecode(answer), StringComparison.Ordinal);
    }
}
