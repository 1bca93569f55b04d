namespace Koll.Ledger.Reading;

// Fields that runs of blanks part.
public ref partial struct CsvScanner
{
    private ScanResult ReadBlanks()
    {
        var at = _position;
        var count = 0;
        while (true)
        {
            while (at < _text.Length && _text[at] is (byte)' ' or (byte)'\t')
            {
                at++;
            }

            var start = at;
            while (at < _text.Length && _text[at] is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                at++;
            }

            if (at > start)
            {
                if (count < _fields.Length)
                {
                    _fields[count] = new FieldRange(start, at - start, false);
                }

                count++;
            }

            if (at >= _text.Length || _text[at] is (byte)'\n' or (byte)'\r')
            {
                FieldCount = count;
                RecordEnd = at;
                FinishLine(at);
                return ScanResult.Record;
            }
        }
    }
}
