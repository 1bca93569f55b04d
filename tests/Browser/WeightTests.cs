using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Koll.Browser.Tests;

/// <summary>What a page costs somebody who has never been here: the document and everything it needs, as it goes over the line.</summary>
public partial class WeightTests(ServedDemo demo)
{
    private const int MostPlain = 120 * 1024;
    private const int MostWithAChart = 350 * 1024;

    [Fact]
    public async Task Page_OfEveryPlace_IsLight()
    {
        using var line = new HttpClient(new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.None, AllowAutoRedirect = true }) { Timeout = TimeSpan.FromMinutes(10) };
        var weights = new List<(string Address, int Bytes, bool HasChart)>();
        var parts = new Dictionary<string, int>(StringComparer.Ordinal);
        var addresses = await demo.Served.Addresses();

        // The administrator is to guess before the evidence is shown; the viewer sees it at once.
        foreach (var (address, person) in addresses.SelectMany(address => new[] { (address, "1"), (address, "9") }))
        {
            var (bytes, html, isPage) = await Fetched(line, address, person);
            if (!isPage)
            {
                continue;
            }

            foreach (var part in Part().Matches(html).Select(m => m.Groups[1].Value).Distinct())
            {
                // A picture that is kept as a document's own costs what it costs; nothing comes from elsewhere.
                Assert.StartsWith("/", part, StringComparison.Ordinal);
                if (!parts.TryGetValue(part, out var partBytes))
                {
                    parts[part] = partBytes = (await Fetched(line, part, person)).Bytes;
                }

                bytes += partBytes;
            }

            weights.Add((address, bytes, html.Contains("<svg class=\"chart", StringComparison.Ordinal) || html.Contains("class=\"chart ", StringComparison.Ordinal)));
        }

        var heaviest = weights.OrderByDescending(w => w.Bytes).Take(8).Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Address} {w.Bytes / 1024.0:0.0} KB{(w.HasChart ? " with a chart" : "")}"));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', heaviest));
        Assert.Contains(weights, w => w.HasChart);
        Assert.Contains(weights, w => !w.HasChart);
        Assert.DoesNotContain(weights, w => w.Bytes > (w.HasChart ? MostWithAChart : MostPlain));
    }

    private async Task<(int Bytes, string Text, bool IsPage)> Fetched(HttpClient line, string address, string person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, demo.Served.Address + address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        request.Headers.TryAddWithoutValidation("Cookie", $"koll-language=de; koll-demo-person={person}");
        using var response = await line.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var text = response.Content.Headers.ContentEncoding.Contains("br") ? Unpacked(body) : Encoding.UTF8.GetString(body);
        return (body.Length, text, response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "text/html" && text.StartsWith("<!DOCTYPE", StringComparison.Ordinal));
    }

    private static string Unpacked(byte[] body)
    {
        using var text = new StreamReader(new System.IO.Compression.BrotliStream(new MemoryStream(body), System.IO.Compression.CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    [GeneratedRegex("""(?:<link rel="(?:stylesheet|icon)"[^>]* href|<script [^>]*src|<img [^>]*src)="([^"]+)""")]
    private static partial Regex Part();
}
