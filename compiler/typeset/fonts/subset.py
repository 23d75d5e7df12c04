"""Makes the subsets: JIS X 0208, the signs of Windows-31J, Latin letters and signs, of Noto Sans JP from npm.

npm pack @expo-google-fonts/noto-sans-jp@0.4.3, unpack it, then for 400Regular and 700Bold:
pyftsubset package/W/NotoSansJP_W.ttf --unicodes-file=unicodes.txt --no-hinting \\
  --layout-features=kern,liga,ccmp,locl --name-IDs='*' --notdef-outline --drop-tables+=DSIG,vhea,vmtx,VORG,BASE
"""

import itertools
chars=set()
for a in range(0xa1,0xff):
    for b in range(0xa1,0xff):
        try: chars.add(bytes([a,b]).decode('euc_jp'))
        except UnicodeDecodeError: pass
# NEC row 13 and IBM extensions, as Windows has them
for a in range(0x81,0xfd):
    for b in range(0x40,0xfd):
        try: chars.add(bytes([a,b]).decode('cp932'))
        except UnicodeDecodeError: pass
chars|={chr(c) for c in itertools.chain(range(0x20,0x7f),range(0xa0,0x180),range(0x2010,0x2027),range(0x2030,0x203b),range(0x2070,0x2090),range(0x20a0,0x20c0),range(0x2100,0x2150),range(0x2150,0x2190),range(0x2190,0x2200),range(0x2460,0x2500),range(0x25a0,0x2600),range(0x3200,0x3300),range(0x32b1,0x32c0),range(0x3251,0x3260),range(0xff61,0xffa0))}
open('unicodes.txt','w').write('\n'.join(sorted('%04X'%ord(c) for c in chars if len(c)==1)))
