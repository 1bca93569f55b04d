using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Koll.Customers;
using Koll.Lifetime;
using Koll.Models.Grading;

namespace Koll.Grading.Matrix;

/// <summary>
/// The points of a matrix for the script that draws them, the largest customers first: in little-endian numbers of four bytes, column by column, packed. First how many and whether
/// the places of a year ago follow; then both values, the record's number, revenue, margin and lifetime value of each, then its values of a year ago. What is unknown is NaN.
/// </summary>
internal sealed class MatrixPoints(MatrixView view, bool year) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var content = Content();
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.ContentType = "application/octet-stream";
        response.Headers.Vary = "Accept-Encoding";
        if (!request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            await response.Body.WriteAsync(content, httpContext.RequestAborted);
            return;
        }

        response.Headers.ContentEncoding = "br";
        await using var packed = new BrotliStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await packed.WriteAsync(content, httpContext.RequestAborted);
    }

    /// <summary>The customers that have a point, in its order.</summary>
    public static int[] Order(MatrixView view) => [.. view.Roll.Order(view.Roll.Find("revenue")!, descending: true, view.Language.Alphabet).Where(c => view.QuadrantOf(c) != Quadrant.None)];

    private byte[] Content()
    {
        var (order, customers, matrix) = (Order(view), view.Base, view.Figures.Matrix);
        var (margin, value) = (customers.Column(Measures.Margin), customers.ColumnIfReady(LifetimeMeasures.Value));
        var before = year ? view.Figures.Before?.Matrix : null;
        var columns = before is null ? 6 : 8;
        var content = new byte[8 + (order.Length * columns * 4)];
        BinaryPrimitives.WriteInt32LittleEndian(content, order.Length);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(4), before is null ? 0 : 1);
        Numbers(0, c => matrix.X[c]);
        Numbers(1, c => matrix.Y[c]);
        var ids = MemoryMarshal.Cast<byte, int>(content.AsSpan(8 + (order.Length * 2 * 4), order.Length * 4));
        for (var i = 0; i < order.Length; i++)
        {
            ids[i] = view.Roll.Ids[order[i]];
        }

        Numbers(3, c => customers.Summaries.RevenueInWindow[c] / (double)Ledger.Money.Scale);
        Numbers(4, c => margin[c]);
        Numbers(5, c => value?[c] ?? double.NaN);
        if (before is not null)
        {
            Numbers(6, c => before.X[c]);
            Numbers(7, c => before.Y[c]);
        }

        return content;

        // Every machine that Koll runs on is little-endian, as every browser's arrays are.
        void Numbers(int column, Func<int, double> number)
        {
            var numbers = MemoryMarshal.Cast<byte, float>(content.AsSpan(8 + (column * order.Length * 4), order.Length * 4));
            for (var i = 0; i < order.Length; i++)
            {
                numbers[i] = (float)number(order[i]);
            }
        }
    }
}
